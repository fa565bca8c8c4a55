// ERASED: no
/* Slots are neither lost nor doubled by cancellations, before or behind the release. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_semaphore slots = ASYNC_SEMAPHORE_INIT(0);

async static int waiter(void)
{
    return async_try(await async_semaphore_acquire(&slots));
}

async int main(void)
{
    task(int) waiters[4];
    int errors[4], held = 0;
    for (int i = 0; i < 4; i++) {
        waiters[i] = spawn(waiter());
        await async_sleep(1);
    }
    async_cancel(waiters[1]);
    async_semaphore_release(&slots);
    async_semaphore_release(&slots);
    async_cancel(waiters[2]);
    async_cancel(waiters[3]);
    async_semaphore_release(&slots);
    await async_gather_array(errors, waiters, 4);
    for (int i = 0; i < 4; i++) {
        printf("%d: %s\n", i, errors[i] == ECANCELED ? "cancelled" : "acquired");
        held += errors[i] == 0;
    }
    int left = (int)slots.__value;
    printf("%d held, %d left\n", held, left);
    return 0;
}
// OUT: 0: acquired
// OUT: 1: cancelled
// OUT: 2: acquired
// OUT: 3: cancelled
// OUT: 2 held, 1 left
