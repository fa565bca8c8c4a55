/* SPDX-License-Identifier: MIT */
/*
 * await async_timeout(seconds, e) and await async_shield(e): joins that do not hand every
 * cancellation on as it is.
 *
 * When the time is over `e` is cancelled, and the timeout waits for its end. If that is ECANCELED
 * the timeout's own failure is ETIMEDOUT; a value or another failure is the timeout's, and so is
 * ECANCELED if the awaiter was cancelled too.
 *
 * A shield that is cancelled fails at once and leaves `e` alone.
 */
#include <errno.h>

#include "failure.h"
#include "join.h"

struct timeout {
    union {
        struct async__failed_leaf failed; /* when it has finished with a failure */
        struct async__timed_leaf timed;
    };
    struct async__awaited awaited;
    bool expired, cancelled;
};

static void remove_timer(struct timeout *timeout)
{
    if (!timeout->expired)
        async__wheel_remove(&async__loop->wheel, &timeout->timed.timer);
}

static void timeout_ended(struct async_frame *leaf, struct async__task *target)
{
    struct timeout *timeout = (struct timeout *)leaf;
    remove_timer(timeout);
    if (timeout->expired && !timeout->cancelled && target->error == ECANCELED) {
        async__leaf_failed(leaf, timeout->awaited.awaiter, ETIMEDOUT, ASYNC__NOWHERE);
        async__task_drop(target);
        return;
    }
    async__join_cancelled_as(leaf, timeout->awaited.awaiter, target, timeout->awaited.cancels);
}

static void timeout_expired(struct async_frame *leaf)
{
    struct timeout *timeout = (struct timeout *)leaf;
    timeout->expired = true;
    async__cancel(async__block_of(timeout->awaited.target));
}

static void timeout_cancel(struct async__task *awaiter, struct async_frame *leaf)
{
    (void)awaiter;
    struct timeout *timeout = (struct timeout *)leaf;
    timeout->cancelled = true;
    async__awaited_cancel(&timeout->awaited);
}

static void timeout_visit(struct async_frame *leaf, struct async__visitor *visitor)
{
    async__awaited_visit(&((struct timeout *)leaf)->awaited, visitor);
}

static void timeout_abandon(struct async_frame *leaf)
{
    struct timeout *timeout = (struct timeout *)leaf;
    remove_timer(timeout);
    async__awaited_give_up(&timeout->awaited, leaf, false);
}

static const struct async__kind timeout_kind = {
    .function = {.__name = "async_timeout"},
    .cancel = timeout_cancel,
    .expired = timeout_expired,
    .visit = timeout_visit,
    .ended = timeout_ended,
    .abandon = timeout_abandon,
};

static struct timeout *wait_for(struct async__loop *loop, struct async__task *target)
{
    struct timeout *timeout = async__leaf_with_result(&timeout_kind, sizeof *timeout, target->call);
    timeout->expired = timeout->cancelled = false;
    async__await(loop, &timeout->awaited, &timeout->timed.base, target);
    async__task_add_waiter(target, &timeout->awaited.waiter);
    return timeout;
}

/* The time is over before it has begun. */
static struct async_frame *expire_at_once(struct async__loop *loop, struct async__task *target)
{
    if (target->state == ASYNC__NEW) {
        async__task_drop(target);
        return async_failed(ETIMEDOUT);
    }
    struct timeout *timeout = wait_for(loop, target);
    timeout_expired(&timeout->timed.base);
    async__cancel_if_pending(loop);
    return &timeout->timed.base;
}

struct async_frame *async_timeout__async(void *result, double seconds, async_handle handle)
{
    struct async__loop *loop = async__loop;
    struct async__task *target = async__task_of(handle, "async_timeout");
    if (seconds != seconds)
        async__misuse("async_timeout of a time that is not a number");
    async__check_other(loop, target);
    if (seconds <= 0 && !async__task_ended(target))
        return expire_at_once(loop, target);
    target = async__join_begin(loop, handle, "async_timeout");
    if (async__task_ended(target))
        return async__join_take(loop->current, target, result);
    struct timeout *timeout = wait_for(loop, target);
    async__timer_set(loop, &timeout->timed, async__nanoseconds(seconds));
    async__cancel_if_pending(loop);
    return &timeout->timed.base;
}

/* ---- shields ---- */

struct shield {
    union {
        struct async__failed_leaf failed;
        struct async_frame base;
    };
    struct async__awaited awaited;
    bool keeps; /* failing with ECANCELED it leaves the handle to its owner */
};

/* Whether the shield was cancelled or what it shields, its awaiter has the handle then. */
static bool keeps_handle(bool keeps, const struct async__task *target)
{
    return ASYNC_UNLIKELY(keeps && target->error == ECANCELED);
}

static void shield_ended(struct async_frame *leaf, struct async__task *target)
{
    struct shield *shield = (struct shield *)leaf;
    if (keeps_handle(shield->keeps, target))
        async__leaf_failed(leaf, shield->awaited.awaiter, ECANCELED, target->failed_at);
    else
        async__join_as(leaf, shield->awaited.awaiter, target);
}

static void shield_abandon(struct async_frame *leaf)
{
    struct shield *shield = (struct shield *)leaf;
    bool starved = shield->awaited.awaiter->starved; /* it fails with ENOMEM */
    async__awaited_give_up(&shield->awaited, leaf, shield->keeps && !starved);
}

/* If the target is just telling that it has ended, the shield is about to be told. */
static void shield_cancel(struct async__task *awaiter, struct async_frame *leaf)
{
    const struct shield *shield = (struct shield *)leaf;
    if (async__task_ended(async__block_of(shield->awaited.target)))
        async__task_cancel_next_wait(awaiter);
    else
        shield_abandon(leaf);
}

static void shield_visit(struct async_frame *leaf, struct async__visitor *visitor)
{
    async__awaited_visit(&((struct shield *)leaf)->awaited, visitor);
}

static const struct async__kind shield_kind = {
    .function = {.__name = "async_shield"},
    .cancel = shield_cancel,
    .visit = shield_visit,
    .ended = shield_ended,
    .abandon = shield_abandon,
    .shields = true,
};

struct async_frame *async_shield__async(void *result, async_handle handle, bool keeps)
{
    struct async__loop *loop = async__loop;
    struct async__task *target = async__join_begin(loop, handle, "async_shield");
    if (async__task_ended(target) && keeps_handle(keeps, target)) {
        async__failure_came(loop->current, ECANCELED, target->failed_at);
        return async_failed(ECANCELED);
    }
    if (async__task_ended(target))
        return async__join_take(loop->current, target, result);
    async__check_other(loop, target);
    struct shield *shield = async__leaf_with_result(&shield_kind, sizeof *shield, target->call);
    shield->keeps = keeps;
    async__await(loop, &shield->awaited, &shield->base, target);
    async__task_add_waiter(target, &shield->awaited.waiter);
    async__cancel_if_pending(loop);
    return &shield->base;
}
