/* SPDX-License-Identifier: MIT */
/*
 * Conditions. A wait stands first in the condition's list; when it is notified it moves to the
 * mutex's, and it is over when it has got that. Cancelled, it moves as well, as a failure; if it
 * had been notified already, the notification goes to the next.
 */
#include <errno.h>

#include "blocking.h"
#include "mutex.h"

struct wait {
    struct async__wait base;
    struct async_condition *condition;
    struct async_mutex *mutex;
};

static void cancel(struct async__task *task, struct async_frame *leaf)
{
    struct wait *wait = (struct wait *)leaf;
    if (leaf->__error != 0) {
        async__task_cancel_next_wait(task);
        return;
    }
    leaf->__error = ECANCELED;
    if (wait->base.list == &wait->mutex->__waiters) {
        async_condition_notify(wait->condition, 1); /* none is over by that: this one is before */
        return;
    }
    async__wait_remove(&wait->base);
    async__mutex_wait(wait->mutex, &wait->base);
}

/* It holds the mutex, as it does whenever it ends; the notification is another's. */
static bool undo(struct async_frame *leaf)
{
    async_condition_notify(((struct wait *)leaf)->condition, 1);
    return true;
}

static const struct async__kind wait_kind = {
    .function = {.__name = "async_condition_wait"},
    .cancel = cancel,
    .undo = undo,
};

struct async_frame *async_condition_wait__async(void *result, struct async_condition *condition,
                                                struct async_mutex *mutex)
{
    (void)result;
    if (async__cancel_pending(async__loop))
        return async__cancelled_wait(async__loop);
    async__mutex_unlock(mutex, "async_condition_wait");
    struct wait *wait = async__wait_new(&wait_kind, sizeof *wait);
    wait->condition = condition;
    wait->mutex = mutex;
    async__wait_append(&condition->__waiters, &wait->base);
    return &wait->base.base;
}

void async_condition_wait(struct async_condition *condition, struct async_mutex *mutex)
{
    (void)condition, (void)mutex;
    async__check_no_loop(__func__);
    async__would_wait(__func__);
}

void async_condition_notify(struct async_condition *condition, size_t n)
{
    struct async__wait *wait;
    while (n-- > 0 && (wait = async__wait_first(&condition->__waiters)) != NULL)
        async__mutex_wait(((struct wait *)wait)->mutex, wait);
}

void async_condition_notify_all(struct async_condition *condition)
{
    async_condition_notify(condition, SIZE_MAX);
}
