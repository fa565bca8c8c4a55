#include <asyncc.h>
async int in_header(int);
static inline async int wrong(int x)
{
    in_header(x);
    return 0;
}
