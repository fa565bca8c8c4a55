// RUN: %refuse
// TABLE: Functions | __COUNTER__ in an argument of a macro, beside an await | works
/* Expanding the macro would count it once more. */
#include <asyncc.h>

#define NUMBERED(e) ((e) * 100)

async int next(int x);

async int count(void)
{
    // CHECK: :[[@LINE+1]]:12: error: cannot expand macro 'NUMBERED', whose parts an async function needs: '__COUNTER__' stands in an argument of a macro
    return NUMBERED(await next(__COUNTER__));
}
