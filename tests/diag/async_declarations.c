// RUN: %accept
// Where `async` may stand.
#include <asyncc.h>

#define ASYNC async
#define DECLARE(name) async int name(int)
typedef async int handler(int);
ASYNC int f(int);
DECLARE(q);
static async inline int w(void)
{
    return 3;
}
struct s {
    async int (*a)(int), (*b)(int);
    handler *c;
    async handler *d;
};
async int (*array[3])(int), (**to_pointer)(int);
async int (*(*result(void)))(int);
void take(void (*)(async int (*)(int)));
async int f(int x)
{
    extern async int local(void);
    async handler *v = f;
    return x + await local() + await v(2);
}
async int f(int);
