// RUN: %asyncc %cc %s -o %t %runtime_flags && sh %S/Inputs/fail_memory.sh %t 60
// RUN: %asyncc %cc %s -o %t %sanitized_flags && sh %S/Inputs/fail_memory.sh %t 60
/* Whichever request for memory fails while tasks wait in all kinds of things, and all behind it:
 * the program ends well or with a message and status 1. */
#include <asyncc.h>
#include <errno.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_event event = ASYNC_EVENT_INIT;
static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(1);
static struct async_condition condition = ASYNC_CONDITION_INIT;
static struct async_barrier barrier = ASYNC_BARRIER_INIT(2);
static struct async_queue bounded, unbounded;

static void release(struct async_semaphore **held)
{
    async_semaphore_release(*held);
}

static void unlock(struct async_mutex **held)
{
    async_mutex_unlock(*held);
}

async static void locking(void)
{
    await async_semaphore_acquire(&semaphore);
    struct async_semaphore *slot __attribute__((cleanup(release))) = &semaphore;
    await async_mutex_lock(&mutex);
    struct async_mutex *held __attribute__((cleanup(unlock))) = &mutex;
    await async_condition_wait(&condition, held);
    (void)slot;
}

async static void queueing(void)
{
    int item = 1, err = async_try(await async_barrier_wait(&barrier));
    while (err == 0 || err == EPIPE) {
        err = async_try(await async_queue_get(&bounded, &item));
        if (err != 0)
            break;
        err = async_try(await async_queue_put(&unbounded, &item));
    }
    if (err != EPIPE)
        async_fail(err);
    await async_event_wait(&event);
}

async int main(void)
{
    if (async_queue_init(&bounded, sizeof(int), 1) != 0)
        return 0;
    if (async_queue_init(&unbounded, sizeof(int), 0) != 0) {
        async_queue_destroy(&bounded);
        return 0;
    }
    task(void) tasks[] = {spawn(locking()), spawn(locking()), spawn(queueing()), spawn(queueing())};
    int errs[4];
    for (int i = 0; i < 20; i++) {
        async_queue_try_put(&bounded, &i);
        await async_yield();
    }
    async_queue_close(&bounded);
    async_event_set(&event);
    while (!async_done(tasks[0]) || !async_done(tasks[1])) {
        async_condition_notify_all(&condition);
        await async_yield();
    }
    async_barrier_abort(&barrier);
    await async_gather_array_settled(NULL, errs, tasks, 4);
    async_queue_destroy(&bounded);
    async_queue_destroy(&unbounded);
    return 0;
}
