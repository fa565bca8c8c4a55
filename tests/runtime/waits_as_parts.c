// RUN: %cc %s -o %t %runtime_flags && %t | FileCheck %s
// RUN: %cc %s -o %t %sanitized_flags && %t | FileCheck %s
/* Waits as parts of races and under time limits, each a task of its own: in all that they may take
 * they stand for the task that awaits them. */
#include "hand.h"

#include <asyncc/sync.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_event event = ASYNC_EVENT_INIT;
static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(0);
static struct async_condition condition = ASYNC_CONDITION_INIT;
static struct async_barrier barrier = ASYNC_BARRIER_INIT(3);
static struct async_queue queues[2];

/* A task that is nothing but a wait. */
struct block {
    struct async_task head;
    bool last;
    struct async_queue *queue;
    int *item;
};

#define WAIT(NAME, ...)                                                                            \
    static struct async_frame *NAME##_start(struct async_task *task)                               \
    {                                                                                              \
        struct block *block = (struct block *)task;                                                \
        (void)block;                                                                               \
        return __VA_ARGS__;                                                                        \
    }                                                                                              \
    static const struct async_call NAME##_call = {                                                 \
        #NAME, NAME##_start, sizeof(struct block), offsetof(struct block, last), sizeof(bool), 1};

WAIT(lock, async_mutex_lock__async(NULL, &mutex))
WAIT(seen, async_event_wait__async(NULL, &event))
WAIT(slot, async_semaphore_acquire__async(NULL, &semaphore))
WAIT(notification, async_condition_wait__async(NULL, &condition, &mutex))
WAIT(meeting, async_barrier_wait__async(&block->last, &barrier))
WAIT(get, async_queue_get__async(NULL, block->queue, block->item))
WAIT(put, async_queue_put__async(NULL, block->queue, block->item))

static async_handle wait_of(const struct async_call *call, struct async_queue *queue, int *item)
{
    struct async_task *task = async_task_new(call);
    if (task != NULL) {
        ((struct block *)task)->queue = queue;
        ((struct block *)task)->item = item;
    }
    return async_task_handle(task);
}

static const char *is_free(void)
{
    if (!async_mutex_trylock(&mutex))
        return "held";
    async_mutex_unlock(&mutex);
    return "free";
}

/* Waits for the condition as part of another task, which holds the mutex. */
HAND(wait_for_it, int, char unused;)
{
    BEGIN
    async_mutex_unlock(&mutex); /* for the caller */
    AWAIT(1, async_mutex_lock__async(NULL, &mutex));
    AWAIT(2, async_condition_wait__async(NULL, &condition, &mutex));
    END
}

/* Puts into both queues, takes from both, and sets and meets, a millisecond apart. */
HAND(other, int, int item; bool last;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, 1e-3));
    async_queue_try_put(&queues[0], &(int){10});
    async_queue_try_put(&queues[1], &(int){20});
    AWAIT(2, async_sleep__async(NULL, 1e-3));
    async_queue_try_get(&queues[0], &LOCAL.item);
    async_queue_try_get(&queues[1], &LOCAL.item);
    AWAIT(3, async_sleep__async(NULL, 1e-3));
    async_event_set(&event);
    async_semaphore_release(&semaphore);
    AWAIT(4, async_sleep__async(NULL, 1e-3));
    TRY_IO(5, LOCAL.last, async_barrier_wait, &barrier);
    printf("the other: %s\n", error ? strerror(error) : LOCAL.last ? "last" : "met");
    END
}

HAND(program, int, async_handle parts[3]; int items[2], winner, nothing;)
{
    BEGIN
    for (int i = 0; i < 2; i++)
        if (async_queue_init(&queues[i], sizeof(int), 1) != 0)
            FAIL(ENOMEM);

    puts("a lock within its time, and behind it");
    TRY(1, async_timeout__async(NULL, 1, wait_of(&lock_call, NULL, NULL)));
    printf("%s, %s\n", strerror(error), is_free());
    TRY(2, async_timeout__async(NULL, 1, wait_of(&lock_call, NULL, NULL)));
    printf("%s, %s\n", strerror(error), is_free());

    puts("a condition, the mutex being that of the caller");
    async_mutex_unlock(&mutex); /* its owner was the part */
    async_mutex_trylock(&mutex);
    TRY(3, async_timeout__async(NULL, 1, wait_of(&notification_call, NULL, NULL)));
    printf("%s, %s\n", strerror(error), is_free());
    async_mutex_unlock(&mutex);
    async_mutex_trylock(&mutex);
    TRY(4, async_timeout__async(NULL, 1, CALL(wait_for_it, 0)));
    printf("%s, %s\n", strerror(error), is_free());
    async_mutex_unlock(&mutex);

    puts("a race of gets, served in one turn");
    DETACH(other, 0);
    for (int i = 0; i < 2; i++)
        LOCAL.parts[i] = wait_of(&get_call, &queues[i], &LOCAL.items[i]);
    TRY_IO(5, LOCAL.winner, async_race, LOCAL.parts, 2);
    async_task_release(LOCAL.parts[LOCAL.winner]);
    printf("winner %d: %d; left %zu and %zu\n", LOCAL.winner, LOCAL.items[LOCAL.winner],
           async_queue_count(&queues[0]), async_queue_count(&queues[1]));

    puts("a race of puts, served in one turn");
    async_queue_try_put(&queues[0], &(int){30});
    for (int i = 0; i < 2; i++) {
        LOCAL.items[i] = 40 + i;
        LOCAL.parts[i] = wait_of(&put_call, &queues[i], &LOCAL.items[i]);
    }
    TRY_IO(6, LOCAL.winner, async_race, LOCAL.parts, 2);
    async_task_release(LOCAL.parts[LOCAL.winner]);
    printf("winner %d; left %zu and %zu\n", LOCAL.winner, async_queue_count(&queues[0]),
           async_queue_count(&queues[1]));

    puts("races for one thing");
    for (int i = 0; i < 3; i++)
        LOCAL.parts[i] = wait_of(&seen_call, NULL, NULL);
    LOCAL.parts[2] = wait_of(&slot_call, NULL, NULL);
    TRY_IO(7, LOCAL.winner, async_race, LOCAL.parts, 3);
    async_task_release(LOCAL.parts[LOCAL.winner]);
    printf("winner %d, slots %zu\n", LOCAL.winner, semaphore.__value);

    puts("a race of meetings");
    for (int i = 0; i < 2; i++)
        LOCAL.parts[i] = wait_of(&meeting_call, NULL, NULL);
    TRY_IO(8, LOCAL.winner, async_race, LOCAL.parts, 2);
    async_task_release(LOCAL.parts[LOCAL.winner]);
    printf("winner %d; still there: %zu\n", LOCAL.winner, barrier.__arrived);
    END
}

HAND_MAIN
// CHECK: a lock within its time, and behind it
// CHECK-NEXT: Success, held
// CHECK-NEXT: Connection timed out, held
// CHECK-NEXT: a condition, the mutex being that of the caller
// CHECK-NEXT: Connection timed out, held
// CHECK-NEXT: Connection timed out, held
// CHECK-NEXT: a race of gets, served in one turn
// CHECK-NEXT: winner 0: 10; left 0 and 1
// CHECK-NEXT: a race of puts, served in one turn
// CHECK-NEXT: winner 0; left 1 and 0
// CHECK-NEXT: races for one thing
// CHECK-NEXT: winner 0, slots 1
// CHECK-NEXT: a race of meetings
// CHECK-NEXT: the other: last
// CHECK-NEXT: winner 0; still there: 0
