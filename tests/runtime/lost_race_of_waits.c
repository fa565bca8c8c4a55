// RUN: %cc %s -o %t %runtime_flags && %t | FileCheck %s
// RUN: %cc %s -o %t %sanitized_flags && %t | FileCheck %s
/* What a task was given when it loses a race goes back: a lock and a slot to the next who waits, a
 * notification too, and an item to the front of its queue. A task that is nothing but a wait ends
 * when it is served, and has then won. */
#include "hand.h"

#include <asyncc/sync.h>

#include "operation.h"

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(0);
static struct async_condition condition = ASYNC_CONDITION_INIT;
static struct async_queue queue;

#define SAY(WHAT) printf("%s %d: %s\n", WHAT, LOCAL.n, error ? strerror(error) : "got it")

HAND(locker, int, int n;)
{
    BEGIN
    TRY(1, async_mutex_lock__async(NULL, &mutex));
    SAY("lock");
    if (error == 0)
        async_mutex_unlock(&mutex);
    END
}

HAND(acquirer, int, int n;)
{
    BEGIN
    TRY(1, async_semaphore_acquire__async(NULL, &semaphore));
    SAY("slot");
    END
}

HAND(notified, int, int n;)
{
    BEGIN
    AWAIT(1, async_mutex_lock__async(NULL, &mutex));
    TRY(2, async_condition_wait__async(NULL, &condition, &mutex));
    SAY("notification");
    async_mutex_unlock(&mutex);
    END
}

HAND(getter, int, int n; int item;)
{
    BEGIN
    TRY(1, async_queue_get__async(NULL, &queue, &LOCAL.item));
    SAY("item");
    if (error == 0)
        printf("  %d\n", LOCAL.item);
    END
}

/* A get that is a task. */
struct get {
    struct async_task head;
    int *item;
};

static struct async_frame *start_get(struct async_task *task)
{
    return async_queue_get__async(NULL, &queue, ((struct get *)task)->item);
}

static const struct async_call get_call = {"get", start_get, sizeof(struct get), 0, 0, 1};

static async_handle get_task(int *item)
{
    struct async_task *task = async_task_new(&get_call);
    if (task != NULL)
        ((struct get *)task)->item = item;
    return async_task_handle(task);
}

static void put(int item)
{
    if (!async_queue_try_put(&queue, &item))
        puts("full");
}

static void print_queue(void)
{
    int item;
    while (async_queue_try_get(&queue, &item))
        printf("  left: %d\n", item);
}

static void lose(async_handle task)
{
    async__lose(async__block_of(task));
}

HAND(putter, int, char unused;)
{
    BEGIN
    AWAIT(1, async_yield__async(NULL));
    put(1);
    put(2);
    END
}

HAND(program, int, async_handle tasks[3]; int results[3], items[2], winner;)
{
    BEGIN
    async_mutex_trylock(&mutex);
    for (int i = 0; i < 2; i++)
        LOCAL.tasks[i] = SPAWN(locker, i);
    AWAIT(1, async_yield__async(NULL));
    async_mutex_unlock(&mutex);
    lose(LOCAL.tasks[0]);
    AWAIT(2, async_gather_array__async(NULL, LOCAL.results, LOCAL.tasks, 2, sizeof(int)));
    printf("free: %d\n", async_mutex_trylock(&mutex));
    async_mutex_unlock(&mutex);

    LOCAL.tasks[0] = SPAWN(acquirer, 0);
    AWAIT(3, async_yield__async(NULL));
    async_semaphore_release(&semaphore);
    lose(LOCAL.tasks[0]);
    JOIN(4, LOCAL.results[0], LOCAL.tasks[0]);
    printf("slots: %zu\n", semaphore.__value);

    for (int i = 0; i < 2; i++)
        LOCAL.tasks[i] = SPAWN(notified, i);
    AWAIT(5, async_yield__async(NULL));
    async_condition_notify(&condition, 1);
    lose(LOCAL.tasks[0]);
    AWAIT(6, async_gather_array__async(NULL, LOCAL.results, LOCAL.tasks, 2, sizeof(int)));

    puts("a queue");
    if (async_queue_init(&queue, sizeof(int), 2) != 0)
        FAIL(ENOMEM);
    for (int i = 0; i < 3; i++)
        LOCAL.tasks[i] = SPAWN(getter, i);
    AWAIT(7, async_yield__async(NULL));
    put(1);
    put(2);
    lose(LOCAL.tasks[0]);
    lose(LOCAL.tasks[1]);
    AWAIT(8, async_gather_array__async(NULL, LOCAL.results, LOCAL.tasks, 3, sizeof(int)));
    print_queue();

    puts("a queue that has been filled");
    for (int i = 0; i < 2; i++)
        LOCAL.tasks[i] = SPAWN(getter, i);
    AWAIT(9, async_yield__async(NULL));
    for (int i = 1; i <= 5; i++)
        put(i);
    lose(LOCAL.tasks[0]);
    lose(LOCAL.tasks[1]);
    AWAIT(10, async_gather_array__async(NULL, LOCAL.results, LOCAL.tasks, 2, sizeof(int)));
    printf("count: %zu\n", async_queue_count(&queue));
    put(6);
    print_queue();

    puts("a race of gets");
    for (int i = 0; i < 2; i++)
        LOCAL.tasks[i] = get_task(&LOCAL.items[i]);
    DETACH(putter, 0);
    TRY_IO(11, LOCAL.winner, async_race, LOCAL.tasks, 2);
    JOIN(12, LOCAL.items[1], LOCAL.tasks[LOCAL.winner]);
    printf("winner %d\n", LOCAL.winner);
    print_queue();
    async_queue_destroy(&queue);
    END
}

HAND_MAIN
// CHECK: lock 0: Operation canceled
// CHECK-NEXT: lock 1: got it
// CHECK-NEXT: free: 1
// CHECK-NEXT: slot 0: Operation canceled
// CHECK-NEXT: slots: 1
// CHECK-NEXT: notification 0: Operation canceled
// CHECK-NEXT: notification 1: got it
// CHECK-NEXT: a queue
// CHECK-NEXT: item 0: Operation canceled
// CHECK-NEXT: item 1: Operation canceled
// CHECK-NEXT: item 2: got it
// CHECK-NEXT: 1
// CHECK-NEXT: left: 2
// CHECK-NEXT: a queue that has been filled
// CHECK-NEXT: full
// CHECK-NEXT: item 0: Operation canceled
// CHECK-NEXT: item 1: Operation canceled
// CHECK-NEXT: count: 4
// CHECK-NEXT: full
// CHECK-NEXT: left: 1
// CHECK-NEXT: left: 2
// CHECK-NEXT: left: 3
// CHECK-NEXT: left: 4
// CHECK-NEXT: a race of gets
// CHECK-NEXT: winner 0
// CHECK-NEXT: left: 2
