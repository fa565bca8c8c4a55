/* SPDX-License-Identifier: MIT */
/*
 * await t: a leaf that waits for one task. When the task ends its result is copied into the leaf,
 * over what the leaf needed while it waited, and a handle is used up.
 */
#include <errno.h>

#include "failure.h"
#include "give_back.h"
#include "join.h"

struct join {
    union {
        struct async__failed_leaf failed; /* when it has finished with a failure */
        struct {
            struct async_frame base;
            struct async__awaited awaited;
        };
    };
};

/* The target was nothing but an operation that took something: its frame takes the leaf's place, so
 * that this can still be given back if the awaiter has lost a race when it goes on. */
static __attribute__((noinline)) void
hand_over(struct async_frame *leaf, struct async__task *awaiter, struct async__task *target)
{
    target->holds = false;
    target->taken->__parent = leaf->__parent;
    awaiter->leaf = target->taken;
    async__frame_free(leaf);
}

inline void async__join_as(struct async_frame *leaf, struct async__task *awaiter,
                           struct async__task *target)
{
    const struct async_call *call = target->call;
    if (ASYNC_LIKELY(target->error == 0)) {
        async__wake(async__loop, awaiter);
        if (ASYNC_UNLIKELY(target->holds) && target->handles == 1)
            hand_over(leaf, awaiter, target);
        else
            async__copy_result(async__frame_result(leaf, call), async__task_result(target),
                               call->__result_size);
    } else {
        async__task_observe(target);
        async__leaf_failed(leaf, awaiter, target->error, target->failed_at);
    }
    async__task_drop(target);
}

static __attribute__((noinline)) void
take_cancellations_back(struct async__task *awaiter, const struct async__task *target, unsigned n)
{
    if (target->error == ECANCELED)
        return; /* it has seen one, and so does the awaiter */
    for (unsigned i = 0; i < n && i < target->cancels; i++)
        async__task_cancel_next_wait(awaiter);
}

inline void async__join_cancelled_as(struct async_frame *leaf, struct async__task *awaiter,
                                     struct async__task *target, unsigned cancels)
{
    if (ASYNC_UNLIKELY(target->cancels > 0))
        take_cancellations_back(awaiter, target, cancels);
    async__join_as(leaf, awaiter, target);
}

void async__awaited_give_up(struct async__awaited *awaited, struct async_frame *leaf, bool keeps)
{
    struct async__awaited given_up = *awaited; /* the failure takes its place */
    struct async__task *target = async__block_of(given_up.target);
    async__task_remove_waiter(target, &awaited->waiter);
    async__leaf_failed(leaf, given_up.awaiter, ECANCELED, ASYNC__NOWHERE);
    if (!keeps)
        async__task_give_up(target);
}

static void join_ended(struct async_frame *leaf, struct async__task *target)
{
    const struct async__awaited *awaited = &((struct join *)leaf)->awaited;
    async__join_cancelled_as(leaf, awaited->awaiter, target, awaited->cancels);
}

static void join_abandon(struct async_frame *leaf)
{
    async__awaited_give_up(&((struct join *)leaf)->awaited, leaf, false);
}

static void join_visit(struct async_frame *leaf, struct async__visitor *visitor)
{
    async__awaited_visit(&((struct join *)leaf)->awaited, visitor);
}

static void join_cancel(struct async__task *awaiter, struct async_frame *leaf)
{
    (void)awaiter; /* it ends as its task does */
    async__awaited_cancel(&((struct join *)leaf)->awaited);
}

static const struct async__kind join_kind = {
    .function = {.__name = "await of a task"},
    .cancel = join_cancel,
    .visit = join_visit,
    .ended = join_ended,
    .abandon = join_abandon,
};

inline void *async__leaf_with_result(const struct async__kind *kind, size_t size,
                                     const struct async_call *call)
{
    size_t end = async__frame_result_offset(call) + call->__result_size;
    if (ASYNC_UNLIKELY(end > size)) /* and a size that asks for the result's alignment */
        size = (end + call->__result_align - 1) & -(size_t)call->__result_align;
    return async__leaf_new(kind, size);
}

static inline struct join *new_join(struct async__loop *loop, const struct async__task *target)
{
    struct join *join = async__leaf_with_result(&join_kind, sizeof *join, target->call);
    async__await(loop, &join->awaited, &join->base, target);
    return join;
}

static struct async_frame *wait_for(struct async__loop *loop, struct async__task *target)
{
    async__check_other(loop, target);
    struct join *join = new_join(loop, target);
    async__task_add_waiter(target, &join->awaited.waiter);
    async__cancel_if_pending(loop);
    return &join->base;
}

/* The task has ended, but others come first. */
static struct async_frame *take_in_next_turn(struct async__loop *loop, struct async__task *target)
{
    struct join *join = new_join(loop, target);
    join_ended(&join->base, target);
    return loop->current->leaf;
}

inline struct async_frame *async__join_take(struct async__task *awaiter, struct async__task *target,
                                            void *result)
{
    struct async_frame *outcome = NULL;
    if (ASYNC_LIKELY(target->error == 0)) {
        if (ASYNC_LIKELY(result != NULL)) /* NULL: nobody wants it */
            async__copy_result(result, async__task_result(target), target->call->__result_size);
    } else {
        async__task_observe(target);
        async__failure_came(awaiter, target->error, target->failed_at);
        outcome = async_failed(target->error);
    }
    async__task_drop(target);
    return outcome;
}

inline struct async__task *async__join_begin(struct async__loop *loop, async_handle handle,
                                             const char *tried)
{
    struct async__task *target = async__task_of(handle, tried);
    if (target->state != ASYNC__NEW)
        return target;
    async__task_begin_inside(loop, target);
    return async__task_of(handle, tried); /* it may have used its own handle up */
}

/* The target has been spawned, and in the next turn it would run first, with nothing before that.
 */
static inline bool is_next(const struct async__loop *loop, const struct async__task *target)
{
    return loop->ready == target && target->next == NULL && !loop->inside &&
           loop->current->next == NULL && target->state == ASYNC__SCHEDULED &&
           (target->cancels | loop->current->cancels) == 0 && loop->budget > 0 &&
           loop->shuffle == 0;
}

/* It takes its turn now, inside of the caller. If it ends and has made nothing ready, the caller
 * would be next and goes on: a turn, a leaf and a resumption are spared, and all happens in the
 * same order. */
static struct async__task *take_turn_of(struct async__loop *loop, struct async__task *target,
                                        async_handle handle)
{
    loop->ready = NULL;
    loop->ready_end = &loop->ready;
    async__task_begin_inside(loop, target);
    return async__task_of(handle, "await"); /* it may have used its own handle up */
}

struct async_frame *async_join__async(void *result, async_handle handle, size_t result_size)
{
    (void)result_size;
    struct async__loop *loop = async__loop;
    struct async__task *target = async__join_begin(loop, handle, "await");
    bool behind = false; /* others have to run before the caller goes on */
    if (!async__task_ended(target) && is_next(loop, target)) {
        target = take_turn_of(loop, target, handle);
        behind = loop->ready != NULL;
    }
    if (!async__task_ended(target))
        return wait_for(loop, target);
    if (ASYNC_UNLIKELY(behind || async__budget_spent(loop)))
        return take_in_next_turn(loop, target);
    return async__join_take(loop->current, target, result);
}

void async_task_take(async_handle handle, void *result, size_t result_size)
{
    (void)result_size;
    struct async__task *task = async__task_of(handle, "taking the result");
    if (!async__task_ended(task))
        async__misuse("the result of '%s' was taken before it has ended", task->call->__name);
    async__join_take(NULL, task, result);
}
