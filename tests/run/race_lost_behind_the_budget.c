/* What a part of a race takes with the last await that may finish at once is given back too, when
 * the race is lost before the part goes on in the next turn. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(1);
static struct async_queue queue;

async static void lock_often(void)
{
    for (;;) {
        await async_mutex_lock(&mutex);
        async_mutex_unlock(&mutex);
    }
}

async static void acquire_often(void)
{
    for (;;) {
        await async_semaphore_acquire(&semaphore);
        async_semaphore_release(&semaphore);
    }
}

async static void get_often(int *last)
{
    for (int item;;) {
        await async_queue_get(&queue, &item);
        *last = item;
    }
}

async static int lose(task(void) often)
{
    return await async_race(async_yield(), often);
}

async int main(void)
{
    int last = -1, next = -1;
    printf("%d\n", await lose(async_defer(lock_often())));
    printf("%d\n", async_mutex_trylock(&mutex));

    printf("%d\n", await lose(async_defer(acquire_often())));
    await async_semaphore_acquire(&semaphore);

    async_queue_init(&queue, sizeof(int), 0);
    for (int i = 0; i < 1000; i++)
        async_queue_try_put(&queue, &i);
    printf("%d\n", await lose(async_defer(get_often(&last))));
    async_queue_try_get(&queue, &next);
    printf("%d %d\n", last + 1 == next, (int)async_queue_count(&queue) + next == 999);
    async_queue_destroy(&queue);
    return 0;
}

// ERASED: no
// OUT: 0
// OUT: 1
// OUT: 0
// OUT: 0
// OUT: 1 1
