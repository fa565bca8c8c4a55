/* SPDX-License-Identifier: MIT */
/* async_sleep, async_sleep_ns and async_yield: a timer in a leaf, and a leaf that is ready at once.
 */
#include <asyncc/lowered.h>

#include <errno.h>

#include "clock.h"
#include "operation.h"

/* There may be millions. While one sleeps its leaf knows the task where the error will be. */
union sleep {
    struct async__timed_leaf timed;
    struct {
        const void *function;
        void *parent;
        struct async__task *task;
    } sleeping;
};
_Static_assert(offsetof(union sleep, sleeping.task) == offsetof(struct async_frame, __state) &&
                   sizeof(struct async__task *) == 2 * sizeof(uint32_t),
               "what a leaf that is pending has no use for");

static void wake_up(struct async__task *task, struct async_frame *leaf, int error)
{
    leaf->__state = 0;
    leaf->__error = error;
    async__wake(async__loop, task);
}

static void cancel_sleep(struct async__task *task, struct async_frame *leaf)
{
    async__wheel_remove(&async__loop->wheel, &((union sleep *)leaf)->timed.timer);
    wake_up(task, leaf, ECANCELED);
}

static void sleep_is_over(struct async_frame *leaf)
{
    wake_up(((union sleep *)leaf)->sleeping.task, leaf, 0);
}

static const struct async__kind sleep_kind = {
    .function = {.__name = "async_sleep"},
    .cancel = cancel_sleep,
    .expired = sleep_is_over,
};

/* Never called: what has yielded is not waiting, and is cancelled on the spot (see cancel.c). */
static void cancel_yield(struct async__task *task, struct async_frame *leaf)
{
    (void)task, (void)leaf;
}

static const struct async__kind yield_kind = {
    .function = {.__name = "async_yield"},
    .cancel = cancel_yield,
};

struct async_frame *async__cancelled_wait(struct async__loop *loop)
{
    struct async_frame *leaf = async__leaf_new(&yield_kind, sizeof *leaf);
    leaf->__error = ECANCELED;
    loop->current->cancels--;
    loop->current->leaf = leaf;
    async__wake(loop, loop->current);
    return leaf;
}

struct async_frame *async_yield__async(void *result)
{
    (void)result;
    struct async__loop *loop = async__loop;
    if (async__cancel_pending(loop))
        return async__cancelled_wait(loop);
    struct async_frame *leaf = async__leaf_new(&yield_kind, sizeof *leaf);
    loop->current->leaf = leaf;
    loop->current->state = ASYNC__YIELDED;
    async__loop_ready(loop, loop->current);
    return leaf;
}

struct async_frame *async_sleep_ns__async(void *result, uint64_t nanoseconds)
{
    if (nanoseconds == 0)
        return async_yield__async(result);
    struct async__loop *loop = async__loop;
    if (async__cancel_pending(loop))
        return async__cancelled_wait(loop);
    union sleep *sleep = async__leaf_new(&sleep_kind, sizeof *sleep);
    sleep->sleeping.task = loop->current;
    async__timer_set(loop, &sleep->timed, nanoseconds);
    return async__suspend(loop, &sleep->timed.base);
}

struct async_frame *async_sleep__async(void *result, double seconds)
{
    if (seconds != seconds)
        async__misuse("async_sleep of a time that is not a number");
    if (seconds <= 0)
        return async_yield__async(result);
    return async_sleep_ns__async(result, async__nanoseconds(seconds));
}
