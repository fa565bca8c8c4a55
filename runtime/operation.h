/* SPDX-License-Identifier: MIT */
/*
 * Leaves: the frames of what the runtime itself waits for. A leaf has no parent's state and is
 * never resumed; when it has finished, its task goes on with the leaf's parent.
 *
 * A simple leaf (a sleep, a read) is finished by the loop. A compound one (a join, a gather) waits
 * for tasks, and these finish it when they end.
 */
#ifndef ASYNCC_OPERATION_H
#define ASYNCC_OPERATION_H

#include "clock.h"
#include "frame.h"
#include "future.h"
#include "loop.h"
#include "task.h"

/* Is shown the tasks that a compound leaf waits for, one after the other. */
struct async__visitor {
    void (*see)(struct async__visitor *visitor, struct async__task *part);
};

/* What is constant about a kind of leaf. Leaves point to it as to their function. */
struct async__kind {
    struct async_function function; /* its name, for reports; the rest is unused */
    /* Makes the wait of `task` fail with ECANCELED, at once or when the kernel lets go. A compound
     * leaf that does not shield its parts only notes it: they have been cancelled as well. */
    void (*cancel)(struct async__task *task, struct async_frame *leaf);
    /* It has succeeded, but nobody wants that: its task has lost a race. Gives back what it took;
     * false: it took nothing that can be given back. NULL where that is always so. */
    bool (*undo)(struct async_frame *leaf);
    /* What is undone lies in the caller's memory: that is done at once or never, and not where a
     * function gets the result, which then has to look after it. */
    bool borrows;
    /* The timer of a leaf that begins as struct async__timed_leaf is due. */
    void (*expired)(struct async_frame *leaf);

    /* The rest is of compound leaves alone, and NULL for simple ones. */

    /* Shows the tasks that it waits for and that have not ended. */
    void (*visit)(struct async_frame *leaf, struct async__visitor *visitor);
    /* `part` has ended. */
    void (*ended)(struct async_frame *leaf, struct async__task *part);
    /* Waits no longer, and fails with ECANCELED. */
    void (*abandon)(struct async_frame *leaf);
    bool shields; /* a cancellation does not reach the parts */
    bool ends;    /* and that is because they have been cancelled; it still waits for them */
    bool notes;   /* cancelled, it fails in the end, whatever its parts give */
    bool races;   /* parts that are cancelled have lost a race */
};

/* How a leaf with a timer begins. */
struct async__timed_leaf {
    struct async_frame base;
    struct async__timer timer;
};

/* How a compound leaf begins, and what it holds when it has failed. */
struct async__failed_leaf {
    struct async_frame base;
    struct async__place place; /* where the failure began */
};

static inline bool async__is_compound(const struct async__kind *kind)
{
    return kind->visit != NULL;
}

static inline const struct async__kind *async__kind_of(const struct async_frame *leaf)
{
    return (const struct async__kind *)(const void *)leaf->__function;
}

/* A leaf of `size` bytes; what follows the head is rubbish. */
static inline void *async__leaf_new(const struct async__kind *kind, size_t size)
{
    struct async_frame *leaf = async__frame_memory(size, kind->function.__name);
    *leaf = (struct async_frame){.__function = &kind->function};
    return leaf;
}

/* The current task waits for `leaf` from now on. */
static inline struct async_frame *async__suspend(struct async__loop *loop, struct async_frame *leaf)
{
    loop->current->leaf = leaf;
    loop->current->state = ASYNC__WAITING;
    return leaf;
}

/* The task's leaf has finished: it goes on in the next turn. */
static inline void async__wake(struct async__loop *loop, struct async__task *task)
{
    task->state = ASYNC__READY;
    async__loop_ready(loop, task);
}

/* The leaf's timer is due when that time has passed. */
static inline void async__timer_set(struct async__loop *loop, struct async__timed_leaf *leaf,
                                    uint64_t nanoseconds)
{
    uint64_t now = async__clock_now();
    uint64_t longest = ASYNC__LAST_DEADLINE - now;
    leaf->timer.deadline = now + (nanoseconds < longest ? nanoseconds : longest);
    async__wheel_add(&loop->wheel, &leaf->timer, now);
}

/* What a positive number of seconds is, however large. */
static inline uint64_t async__nanoseconds(double seconds)
{
    double nanoseconds = seconds * 1e9;
    double longest = (double)(ASYNC__LAST_DEADLINE / 2);
    return nanoseconds < longest ? (uint64_t)nanoseconds : ASYNC__LAST_DEADLINE;
}

/* A compound leaf finishes with a failure. */
static inline void async__leaf_failed(struct async_frame *leaf, struct async__task *awaiter,
                                      int error, struct async__place place)
{
    leaf->__error = error;
    ((struct async__failed_leaf *)leaf)->place = place;
    async__wake(async__loop, awaiter);
}

/* Ends the program with a message if the task, which has not ended, is another loop's; `loop` is
 * the one that runs on this thread, or NULL. A coroutine that has not started is nobody's yet. */
static inline void async__check_loop(const struct async__loop *loop, const struct async__task *task,
                                     const char *tried)
{
    if (ASYNC_UNLIKELY(task->state <= ASYNC__PENDING)) {
        if (task->state == ASYNC__PENDING && !async__future_is_here(task))
            async__elsewhere(task, tried);
    } else if (ASYNC_UNLIKELY(loop == NULL || task->loop != loop->number)) {
        if (!async__task_ended(task))
            async__elsewhere(task, tried);
    }
}

/* The current task is about to wait for `task`, which must not be itself, nor of another loop. */
static inline void async__check_other(const struct async__loop *loop,
                                      const struct async__task *task)
{
    if (ASYNC_UNLIKELY(task == loop->current))
        async__misuse("'%s' awaits itself", task->call->__name);
    async__check_loop(loop, task, "await");
}

/* async_race, which takes the winner's result too and keeps no handle. */
struct async_frame *async__race_dropping(int *result, async_handle *parts, size_t n);

/* Cancels what the task waits for, or marks it so that its next wait fails. */
void async__cancel(struct async__task *task);
/* Cancels a task that has lost a race. If an operation that it waits for succeeds all the same,
 * what that took is given back, and it fails with ECANCELED. */
void async__lose(struct async__task *task);
/* Cancels the wait of a task that waits, but no task that it waits for; futures are. */
void async__cancel_wait(struct async__task *task);

/* A simple wait that begins with a cancellation pending fails in the next turn: it is
 * async__cancelled_wait() instead. */
static inline bool async__cancel_pending(const struct async__loop *loop)
{
    return ASYNC_UNLIKELY(loop->current->cancels > 0);
}
struct async_frame *async__cancelled_wait(struct async__loop *loop);

/* A compound one begins, and is cancelled at once. */
static inline void async__cancel_if_pending(struct async__loop *loop)
{
    if (async__cancel_pending(loop)) {
        loop->current->cancels--;
        async__cancel(loop->current);
    }
}

/* An await that finishes at once asks first whether too many did in a row. If so it has to wait for
 * the next turn, so that others get theirs. */
static inline bool async__budget_spent(struct async__loop *loop)
{
    if (ASYNC_UNLIKELY(loop->budget == 0))
        return true;
    loop->budget--;
    return false;
}

#endif
