/* SPDX-License-Identifier: MIT */
/*
 * await t: a leaf that waits for one task. When the task ends its result is copied into the leaf,
 * over what the leaf needed while it waited, and a handle is used up.
 */
#include <errno.h>

#include "failure.h"
#include "operation.h"

struct join {
    union {
        struct async__failed_leaf failed; /* when it has finished with a failure */
        struct {
            struct async_frame base;
            struct async__task *awaiter; /* the task that waits */
            async_handle target;         /* the task that it waits for */
            struct async__waiter waiter; /* the place among those who wait for it */
        };
    };
};

/* The awaiter is told of the target's failure; nobody else needs to be. */
static void observe(struct async__task *target)
{
    if (ASYNC_LIKELY(!target->immortal))
        target->observed = true;
}

static void fail(struct join *join, int error, struct async__place place)
{
    struct async__task *awaiter = join->awaiter;
    join->base.error = error;
    join->failed.place = place;
    async__wake(async__loop, awaiter);
}

static void succeed(struct join *join, struct async__task *target)
{
    const struct async_call *call = target->call;
    async__wake(async__loop, join->awaiter);
    async__copy_result(async__frame_result(&join->base, call), async__task_result(target),
                       call->result_size);
}

static void join_ended(struct async_frame *leaf, struct async__task *target)
{
    struct join *join = (struct join *)leaf;
    if (ASYNC_LIKELY(target->error == 0)) {
        succeed(join, target);
    } else {
        observe(target);
        fail(join, target->error, target->failed_at);
    }
    async__task_drop(target);
}

static void join_abandon(struct async_frame *leaf)
{
    struct join *join = (struct join *)leaf;
    struct async__task *target = async__block_of(join->target);
    async__task_remove_waiter(target, &join->waiter);
    fail(join, ECANCELED, ASYNC__NOWHERE);
    async__task_drop(target);
}

static async_handle *join_parts(struct async_frame *leaf, size_t *n)
{
    *n = 1;
    return &((struct join *)leaf)->target;
}

static void join_cancel(struct async__task *awaiter, struct async_frame *leaf)
{
    (void)awaiter, (void)leaf; /* it ends as its task does */
}

static const struct async__kind join_kind = {
    .function = {.name = "await of a task"},
    .cancel = join_cancel,
    .parts = join_parts,
    .ended = join_ended,
    .abandon = join_abandon,
};

static inline struct join *new_join(struct async__loop *loop, const struct async__task *target)
{
    const struct async_call *call = target->call;
    size_t end = async__frame_result_offset(call) + call->result_size;
    struct join *join;
    if (ASYNC_LIKELY(end <= sizeof *join))
        join = async__leaf_new(&join_kind, sizeof *join);
    else /* and a size that asks for the result's alignment */
        join = async__leaf_new(&join_kind,
                               (end + call->result_align - 1) & -(size_t)call->result_align);
    join->awaiter = loop->current;
    join->target = target->handle;
    join->waiter.frame = &join->base;
    async__suspend(loop, &join->base);
    return join;
}

static struct async_frame *wait_for(struct async__loop *loop, struct async__task *target)
{
    if (ASYNC_UNLIKELY(target == loop->current))
        async__misuse("'%s' awaits itself", target->call->name);
    struct join *join = new_join(loop, target);
    async__task_add_waiter(target, &join->waiter);
    async__cancel_if_pending(loop);
    return &join->base;
}

/* The task has ended, but too many awaits have finished at once. */
static struct async_frame *take_in_next_turn(struct async__loop *loop, struct async__task *target)
{
    struct join *join = new_join(loop, target);
    join_ended(&join->base, target);
    return &join->base;
}

/* The task has ended: takes its result or failure, and the handle. */
static struct async_frame *take(struct async__task *awaiter, struct async__task *target,
                                void *result)
{
    struct async_frame *outcome = NULL;
    if (ASYNC_LIKELY(target->error == 0)) {
        if (ASYNC_LIKELY(result != NULL)) /* NULL: nobody wants it */
            async__copy_result(result, async__task_result(target), target->call->result_size);
    } else {
        observe(target);
        async__failure_came(awaiter, target->error, target->failed_at);
        outcome = async_failed(target->error);
    }
    async__task_drop(target);
    return outcome;
}

struct async_frame *async_join__async(void *result, async_handle handle, size_t result_size)
{
    (void)result_size;
    struct async__task *target = async__task_of(handle, "await");
    struct async__loop *loop = async__loop;
    if (target->state == ASYNC__NEW) {
        async__task_begin(loop, target);
        target = async__task_of(handle, "await"); /* it may have used its own handle up */
    }
    if (!async__task_ended(target))
        return wait_for(loop, target);
    if (ASYNC_UNLIKELY(async__budget_spent(loop)))
        return take_in_next_turn(loop, target);
    return take(loop->current, target, result);
}

void async_task_take(async_handle handle, void *result, size_t result_size)
{
    (void)result_size;
    struct async__task *task = async__task_of(handle, "taking the result");
    if (!async__task_ended(task))
        async__misuse("the result of '%s' was taken before it has ended", task->call->name);
    take(NULL, task, result);
}
