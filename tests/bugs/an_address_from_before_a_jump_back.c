// A jump back over a declaration does not make another object: pointers to it stay good.
// OUT: 2 2
// OUT: 1 1
// OUT: 0 0
#include <asyncc.h>

#include <stdio.h>

async static int rounds(int n)
{
    int *p = NULL;
again:;
    int x;
    x = n;
    if (p != NULL) {
        await async_yield();
        printf("%d %d\n", *p, n);
        *p = 0;
    }
    p = &x;
    if (n-- > 0)
        goto again;
    return 0;
}

async int main(void)
{
    return await rounds(3);
}
