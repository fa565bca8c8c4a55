/* An await in the head of do, reached by continue too, and in its body. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    int i = 0;
    do {
        i++;
        if (i == 2)
            continue;
        printf("i %d\n", await later(i));
        if (i == 4)
            break;
    } while (await later(i) < 10);
    do
        printf("once %d\n", i);
    while (await later(0));
    do {
        i--;
        await async_yield();
    } while (i > 0);
    printf("i %d\n", i);
    return 0;
}
// TABLE: Statements | do: condition, body | in
