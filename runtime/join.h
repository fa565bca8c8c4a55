/* SPDX-License-Identifier: MIT */
/* What the leaves that wait for one task, and are what it gives, have in common. See join.c. */
#ifndef ASYNCC_JOIN_H
#define ASYNCC_JOIN_H

#include "operation.h"

/* The task that such a leaf waits for. */
struct async__awaited {
    struct async__task *awaiter; /* who waits */
    async_handle target;
    struct async__waiter waiter; /* the place among those who wait for it */
    uint8_t cancels;             /* how often the awaiter's cancellation was handed on to it */
};

/* The current task waits with `leaf`. The place among the target's waiters is still to be taken. */
static inline void async__await(struct async__loop *loop, struct async__awaited *awaited,
                                struct async_frame *leaf, const struct async__task *target)
{
    awaited->awaiter = loop->current;
    awaited->target = target->handle;
    awaited->waiter = (struct async__waiter){.frame = leaf};
    awaited->cancels = 0;
    async__suspend(loop, leaf);
}

static inline void async__awaited_visit(const struct async__awaited *awaited,
                                        struct async__visitor *visitor)
{
    visitor->see(visitor, async__block_of(awaited->target));
}

/* The leaf waits no longer, and fails with ECANCELED; the handle is used up unless it `keeps` it.
 */
void async__awaited_give_up(struct async__awaited *awaited, struct async_frame *leaf, bool keeps);

/* A leaf of at least `size` bytes, with room for the result of such a call. */
void *async__leaf_with_result(const struct async__kind *kind, size_t size,
                              const struct async_call *call);

/* The leaf finishes as `target` has ended, and uses a handle of it up. */
void async__join_as(struct async_frame *leaf, struct async__task *awaiter,
                    struct async__task *target);
/* The same, of a leaf that has handed so many cancellations on: those that the target has not seen,
 * for it had nothing more to wait for, come at the awaiter's next waits. */
void async__join_cancelled_as(struct async_frame *leaf, struct async__task *awaiter,
                              struct async__task *target, unsigned cancels);
/* The awaiter is cancelled, and so is the target, unless it has ended. */
static inline void async__awaited_cancel(struct async__awaited *awaited)
{
    if (!async__task_ended(async__block_of(awaited->target)) && awaited->cancels < UINT8_MAX)
        awaited->cancels++;
}
/* Begins a task that has not started, and gives it back as it is then. */
struct async__task *async__join_begin(struct async__loop *loop, async_handle handle,
                                      const char *tried);
/* The target has ended: its result or failure at once, and the handle. */
struct async_frame *async__join_take(struct async__task *awaiter, struct async__task *target,
                                     void *result);

#endif
