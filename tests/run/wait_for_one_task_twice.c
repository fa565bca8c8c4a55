/* A task that stands in the array twice counts twice. */
#include <asyncc.h>
#include <stdio.h>

async static void work(double seconds)
{
    await async_sleep(seconds);
}

async int main(void)
{
    task(void) one = spawn(work(1)), two = spawn(work(2));
    task(void) tasks[] = {one, two, one};
    printf("%zu\n", await async_wait(tasks, 3, ASYNC_ALL_COMPLETED, 1.5));
    printf("%zu\n", await async_wait(tasks, 3, ASYNC_ALL_COMPLETED, -1));
    await gather(one, two);
    return 0;
}
// OUT: 2
// OUT: 3
// ERASED: no
