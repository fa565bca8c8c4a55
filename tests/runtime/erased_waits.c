// RUN: %asyncc %cc -DASYNCC_ERASE -w %s -o %t
// RUN: not %t 1 2>&1 | FileCheck %s --check-prefix=MUTEX
// RUN: not %t 2 2>&1 | FileCheck %s --check-prefix=EVENT
// RUN: not %t 3 2>&1 | FileCheck %s --check-prefix=SEMAPHORE
// RUN: not %t 4 2>&1 | FileCheck %s --check-prefix=CONDITION
// RUN: not %t 5 2>&1 | FileCheck %s --check-prefix=BARRIER
// RUN: not %t 6 2>&1 | FileCheck %s --check-prefix=BROKEN
// RUN: not %t 7 2>&1 | FileCheck %s --check-prefix=PUT
// RUN: not %t 8 2>&1 | FileCheck %s --check-prefix=GET
// RUN: not %t 9 2>&1 | FileCheck %s --check-prefix=CLOSED
// RUN: not %t 10 2>&1 | FileCheck %s --check-prefix=FUTURE
/* What would wait for another task ends an erased program with a message, and so does what fails. */
#include <asyncc.h>
#include <stdlib.h>

async int main(int argc, char **argv)
{
    struct async_mutex mutex = ASYNC_MUTEX_INIT;
    struct async_event event = ASYNC_EVENT_INIT;
    struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(1);
    struct async_condition condition = ASYNC_CONDITION_INIT;
    struct async_barrier barrier = ASYNC_BARRIER_INIT(2);
    struct async_queue queue;
    int item = 1;
    if (async_queue_init(&queue, sizeof item, 1) != 0)
        return 2;
    await async_mutex_lock(&mutex);
    await async_semaphore_acquire(&semaphore);
    await async_queue_put(&queue, &item);
    switch (argc > 1 ? atoi(argv[1]) : 0) {
    case 1:
        await async_mutex_lock(&mutex);
        break;
    case 2:
        await async_event_wait(&event);
        break;
    case 3:
        await async_semaphore_acquire(&semaphore);
        break;
    case 4:
        await async_condition_wait(&condition, &mutex);
        break;
    case 5:
        await async_barrier_wait(&barrier);
        break;
    case 6:
        async_barrier_abort(&barrier);
        await async_barrier_wait(&barrier);
        break;
    case 7:
        await async_queue_put(&queue, &item);
        break;
    case 8:
        await async_queue_get(&queue, &item);
        await async_queue_get(&queue, &item);
        break;
    case 9:
        async_queue_close(&queue);
        await async_queue_put(&queue, &item);
        break;
    case 10:
        item = await async_future(int);
        break;
    }
    return 0;
}
// MUTEX: asyncc: error: 'async_mutex_lock' would wait for another task, and nothing runs beside it here
// EVENT: asyncc: error: 'async_event_wait' would wait
// SEMAPHORE: asyncc: error: 'async_semaphore_acquire' would wait
// CONDITION: asyncc: error: 'async_condition_wait' would wait
// BARRIER: asyncc: error: 'async_barrier_wait' would wait
// BROKEN: asyncc: error: 'async_barrier_wait' failed: Broken pipe (EPIPE)
// PUT: asyncc: error: 'async_queue_put' would wait
// GET: asyncc: error: 'async_queue_get' would wait
// FUTURE: asyncc: {{.*}}erased_waits.c:[[#]]: async_future waits for another task, which an erased program has not got
// CLOSED: asyncc: error: 'async_queue_put' failed: Broken pipe (EPIPE)
