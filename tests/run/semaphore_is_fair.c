// ERASED: no
/* A slot that is released is the first waiter's, before that goes on: who comes meanwhile waits
 * behind it. */
#include <asyncc.h>
#include <stdio.h>

static struct async_semaphore slot = ASYNC_SEMAPHORE_INIT(1);

async static void waiter(int n)
{
    await async_semaphore_acquire(&slot);
    printf("%d\n", n);
    async_semaphore_release(&slot);
}

async int main(void)
{
    await async_semaphore_acquire(&slot);
    spawn(waiter(1));
    await async_sleep(1);
    spawn(waiter(2));
    await async_sleep(1);
    async_semaphore_release(&slot);
    await waiter(3);
    return 0;
}
// OUT: 1
// OUT: 2
// OUT: 3
