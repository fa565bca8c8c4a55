/* First come, first served: who comes again stands behind the others. */
#include <asyncc.h>
#include <stdio.h>

async static void worker(struct async_semaphore *semaphore, int n)
{
    for (int i = 0; i < 2; i++) {
        await async_semaphore_acquire(semaphore);
        printf("%d %d\n", n, i);
        await async_sleep(0.01);
        async_semaphore_release(semaphore);
    }
}

async static void one_after_the_other(void)
{
    struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(1);
    await gather(worker(&semaphore, 0), worker(&semaphore, 1), worker(&semaphore, 2));
}

async static void once(struct async_semaphore *semaphore, int n)
{
    await async_semaphore_acquire(semaphore);
    printf("%d\n", n);
}

async static void without_the_first(void)
{
    struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(0);
    task(void) tasks[3];
    int errs[3];
    for (int n = 0; n < 3; n++)
        tasks[n] = spawn(once(&semaphore, n));
    await async_yield();
    async_cancel(tasks[0]);
    await async_yield();
    async_semaphore_release(&semaphore);
    async_semaphore_release(&semaphore);
    await async_gather_array_settled(NULL, errs, tasks, 3);
}

async int main(void)
{
    await one_after_the_other();
    printf("-\n");
    await without_the_first();
    return 0;
}
