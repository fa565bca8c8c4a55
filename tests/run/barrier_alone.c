/* A barrier for one lets each go on, as the last. */
#include <asyncc.h>
#include <stdio.h>

async int main(void)
{
    struct async_barrier barrier = ASYNC_BARRIER_INIT(1);
    int last = 0;
    for (int i = 0; i < 1000; i++)
        last += await async_barrier_wait(&barrier);
    printf("%d\n", last);
    return 0;
}
// OUT: 1000
