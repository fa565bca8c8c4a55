/* A default label between cases, entered and fallen through. */
#include <asyncc.h>
#include <stdio.h>

async static void from(int x)
{
    printf("%d:", x);
    switch (x) {
    case 1:
        await async_yield();
        printf(" one");
        break;
    default:
        printf(" default");
        await async_yield();
        /* fall through */
    case 2:
        printf(" two");
        await async_yield();
        break;
    case 3:
        printf(" three");
    }
    printf("\n");
}

async int main(void)
{
    for (int i = 0; i < 5; i++)
        await from(i);
    switch (7) {
    default:
        await async_yield();
        puts("only default");
    }
    return 0;
}
// TABLE: Statements | default in the middle of a switch | in
