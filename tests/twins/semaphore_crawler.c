/* Ten pages, three at a time. */
#include <asyncc.h>
#include <stdio.h>

static struct async_semaphore slots = ASYNC_SEMAPHORE_INIT(3);
static int active;

async static int fetch(int n)
{
    await async_semaphore_acquire(&slots);
    active++;
    printf("%g: page %d begins, %d at once\n", (double)async_now() / 1e9, n, active);
    await async_sleep(1 + n * 3 % 5);
    active--;
    async_semaphore_release(&slots);
    return n * n;
}

async int main(void)
{
    task(int) tasks[10];
    int results[10], sum = 0;
    for (int n = 0; n < 10; n++)
        tasks[n] = spawn(fetch(n));
    await async_gather_array(results, tasks, 10);
    for (int n = 0; n < 10; n++)
        sum += results[n];
    printf("%d %g\n", sum, (double)async_now() / 1e9);
    return 0;
}
