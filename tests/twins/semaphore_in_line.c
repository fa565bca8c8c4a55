/* Slots that come beside those that are given back serve the waiters in their order. */
#include <asyncc.h>
#include <stdio.h>

static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(1);

async static void worker(int tag)
{
    await async_semaphore_acquire(&semaphore);
    printf("%d 1\n", tag);
    await async_sleep(0.01);
    printf("%d 2\n", tag);
    async_semaphore_release(&semaphore);
}

async int main(void)
{
    task(void) tasks[3];
    for (int n = 0; n < 3; n++)
        tasks[n] = spawn(worker(n));
    await async_yield();
    async_semaphore_release(&semaphore);
    async_semaphore_release(&semaphore);
    printf("released\n");
    await async_gather_array(NULL, tasks, 3);
    await worker(3);
    for (int n = 0; n < 3; n++)
        await async_semaphore_acquire(&semaphore);
    printf("locked: %d\n", semaphore.__value == 0);
    return 0;
}
