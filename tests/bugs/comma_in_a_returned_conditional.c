/* A bare comma expression with an await in it, between ? and :, in a return. */
#include <asyncc.h>
#include <stdio.h>
async int h(int x) { await async_yield(); return x; }
async int main(void)
{
    int n = 1;
    return (n ? await h(2), 3 : 4) - 3;
}
