/* A suspension runs no cleanup, however often it happens, and recursion keeps them apart. */
#include <asyncc.h>
#include <stdio.h>

static int open_count, closed_count;

static void closed(int *p)
{
    (void)p;
    closed_count++;
}

async static int held(int depth)
{
    int mine __attribute__((cleanup(closed))) = ++open_count;
    for (int i = 0; i < 5; i++) {
        await async_yield();
        if (closed_count)
            return -1;
    }
    int below = depth ? await held(depth - 1) : 0;
    return below + mine * 0 + 1;
}

async int main(void)
{
    printf("%d\n", await held(3));
    printf("%d %d\n", open_count, closed_count);
    return 0;
}
