// ERASED: no
/* A task that is nothing but a wait ends when it is given what it waits for, and not a turn later.
 * What it took is its awaiter's. */
#include <asyncc.h>
#include <stdio.h>

async int main(void)
{
    /* They outlive a main that fails. */
    static struct async_mutex mutex = ASYNC_MUTEX_INIT;
    static struct async_event event = ASYNC_EVENT_INIT;
    static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(0);
    static struct async_barrier barrier = ASYNC_BARRIER_INIT(2);
    static struct async_queue queue;
    static int got;
    int put = 2;
    async_queue_init(&queue, sizeof(int), 1);

    await async_mutex_lock(&mutex);
    task(void) locked = spawn(async_mutex_lock(&mutex)), set = spawn(async_event_wait(&event)),
               acquired = spawn(async_semaphore_acquire(&semaphore)),
               taken = spawn(async_queue_get(&queue, &got));
    task(bool) met = spawn(async_barrier_wait(&barrier));
    await async_sleep(1);
    async_mutex_unlock(&mutex);
    async_event_set(&event);
    async_semaphore_release(&semaphore);
    async_queue_try_put(&queue, &put);
    bool last = await async_barrier_wait(&barrier);
    printf("%d %d %d %d %d\n", async_done(locked), async_done(set), async_done(acquired),
           async_done(taken), async_done(met));
    printf("got %d\n", got);
    bool other;
    await gather(locked, set, acquired, taken, other = met);
    printf("%d %d\n", last, other);
    async_mutex_unlock(&mutex);

    spawn(async_event_wait(&event));
    await async_mutex_lock(&mutex);
    spawn(async_mutex_lock(&mutex));
    await async_sleep(1);
    async_mutex_unlock(&mutex);
    printf("free: %d\n", async_mutex_trylock(&mutex));
    async_queue_destroy(&queue);
    return 0;
}
// OUT: 1 1 1 1 1
// OUT: got 2
// OUT: 1 0
// OUT: free: 0
