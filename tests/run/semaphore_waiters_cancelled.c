// ORDER: default
// ERASED: no
/* Slots are neither lost nor doubled by cancellations, before or behind the release. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_semaphore slots = ASYNC_SEMAPHORE_INIT(0);
static int held;

async static void waiter(int n)
{
    int err = async_try(await async_semaphore_acquire(&slots));
    printf("%d: %s\n", n, err == ECANCELED ? "cancelled" : "acquired");
    held += err == 0;
}

async int main(void)
{
    task(void) waiters[4];
    for (int i = 0; i < 4; i++)
        waiters[i] = spawn(waiter(i));
    await async_yield();
    async_cancel(waiters[1]);
    async_semaphore_release(&slots);
    async_semaphore_release(&slots);
    async_cancel(waiters[2]);
    async_cancel(waiters[3]);
    async_semaphore_release(&slots);
    await async_gather_array(NULL, waiters, 4);
    int left = (int)slots.__value;
    printf("%d held, %d left\n", held, left);
    return 0;
}
// OUT: 1: cancelled
// OUT: 0: acquired
// OUT: 2: acquired
// OUT: 3: cancelled
// OUT: 2 held, 1 left
