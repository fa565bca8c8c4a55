/* Slots go past those who were cancelled. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(0);

async static void waiter(int n)
{
    int err = async_try(await async_semaphore_acquire(&semaphore));
    printf("%d %s\n", n, err == ECANCELED ? "cancelled" : "acquired");
}

async int main(void)
{
    task(void) tasks[4];
    for (int n = 0; n < 4; n++)
        tasks[n] = spawn(waiter(n));
    await async_yield();
    async_cancel(tasks[0]);
    async_cancel(tasks[2]);
    async_semaphore_release(&semaphore);
    await async_yield();
    await async_yield();
    printf("locked: %d\n", semaphore.__value == 0);
    async_semaphore_release(&semaphore);
    async_semaphore_release(&semaphore);
    await async_gather_array(NULL, tasks, 4);
    printf("locked: %d\n", semaphore.__value == 0);
    return 0;
}
