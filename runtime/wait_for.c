/* SPDX-License-Identifier: MIT */
/*
 * await async_wait(tasks, n, until, seconds): waits for several tasks, or for some time, takes no
 * handle and no failure, and cancels nobody.
 */
#define ASYNCC_LOWERED 1
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include <errno.h>

#include "parts.h"

struct wait {
    union {
        struct async__failed_leaf failed;
        struct async__timed_leaf timed; /* the number of those that have ended follows its head */
    };
    struct async__task *awaiter;
    struct async__parts tasks;
    size_t ended;
    int until;
    bool has_timer;
    struct async__waiter waiters[]; /* one a task */
};

/* As asyncio has it, a task that was cancelled has not failed. */
static bool has_failed(const struct async__task *task)
{
    return task->error != 0 && task->error != ECANCELED;
}

static bool is_enough(int until, size_t ended, size_t n, bool failed)
{
    if (ended == n)
        return true;
    switch (until) {
    case ASYNC_FIRST_COMPLETED:
        return ended > 0;
    case ASYNC_FIRST_FAILED:
        return failed;
    default:
        return false;
    }
}

/* It stands among the waiters no longer, and has no timer. */
static void leave(struct wait *wait)
{
    async__parts_leave(&wait->tasks);
    if (wait->has_timer)
        async__wheel_remove(&async__loop->wheel, &wait->timed.timer);
}

static void finish(struct wait *wait)
{
    size_t ended = wait->ended;
    leave(wait);
    async__wake(async__loop, wait->awaiter);
    *ASYNC_RESULT(&wait->timed.base, size_t) = ended;
}

static void give_up(struct wait *wait)
{
    leave(wait);
    async__leaf_failed(&wait->timed.base, wait->awaiter, ECANCELED, ASYNC__NOWHERE);
}

static void wait_ended(struct async_frame *leaf, struct async__task *task)
{
    struct wait *wait = (struct wait *)leaf;
    wait->ended++;
    if (is_enough(wait->until, wait->ended, wait->tasks.n, has_failed(task)))
        finish(wait);
}

static void wait_expired(struct async_frame *leaf)
{
    struct wait *wait = (struct wait *)leaf;
    wait->has_timer = false;
    finish(wait);
}

static void wait_cancel(struct async__task *awaiter, struct async_frame *leaf)
{
    (void)awaiter;
    give_up((struct wait *)leaf);
}

static void wait_abandon(struct async_frame *leaf)
{
    give_up((struct wait *)leaf);
}

static void wait_visit(struct async_frame *leaf, struct async__visitor *visitor)
{
    async__parts_visit(&((struct wait *)leaf)->tasks, visitor);
}

static const struct async__kind wait_kind = {
    .function = {.__name = "async_wait"},
    .cancel = wait_cancel,
    .expired = wait_expired,
    .visit = wait_visit,
    .ended = wait_ended,
    .abandon = wait_abandon,
    .shields = true,
};

/* Schedules what has not started; says how many have ended, and whether one of them failed. */
static size_t begin(struct async__loop *loop, const struct async__parts *tasks, bool *failed)
{
    size_t ended = 0;
    *failed = false;
    for (size_t i = 0; i < tasks->n; i++) {
        struct async__task *task = async__part_awaited(tasks, i, "async_wait");
        if (task->state == ASYNC__NEW)
            async__loop_schedule(loop, task);
        if (!async__task_ended(task))
            continue;
        ended++;
        *failed |= has_failed(task);
    }
    return ended;
}

static struct wait *new_wait(struct async__loop *loop, const struct async__parts *tasks,
                             size_t ended, int until, double seconds)
{
    struct wait *wait =
        async__leaf_new(&wait_kind, sizeof *wait + tasks->n * sizeof *wait->waiters);
    wait->awaiter = loop->current;
    wait->tasks = *tasks;
    wait->ended = ended;
    wait->until = until;
    wait->has_timer = seconds > 0;
    if (wait->has_timer)
        async__timer_set(loop, &wait->timed, async__nanoseconds(seconds));
    async__suspend(loop, &wait->timed.base);
    async__parts_wait(&wait->tasks, &wait->timed.base, wait->waiters);
    return wait;
}

struct async_frame *async_wait__async(size_t *result, const async_handle *handles, size_t n,
                                      int until, double seconds)
{
    struct async__loop *loop = async__loop;
    bool failed;
    if (until < ASYNC_FIRST_COMPLETED || until > ASYNC_ALL_COMPLETED)
        async__misuse("async_wait until %d, which it does not know", until);
    if (seconds != seconds)
        async__misuse("async_wait for a time that is not a number");
    const struct async__parts tasks = {.handles = (async_handle *)handles, .n = n};
    size_t ended = begin(loop, &tasks, &failed);
    bool enough = is_enough(until, ended, n, failed);
    if ((enough && !async__budget_spent(loop)) || seconds == 0) {
        *result = ended;
        return NULL;
    }
    struct wait *wait = new_wait(loop, &tasks, ended, until, seconds);
    if (enough)
        finish(wait);
    else
        async__cancel_if_pending(loop);
    return &wait->timed.base;
}
