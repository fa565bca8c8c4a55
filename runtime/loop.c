/* SPDX-License-Identifier: MIT */
/*
 * The loop. A turn runs the tasks that were ready when it began, in order; then the loop looks for
 * what else has become ready, completions first and then timers. What ends or is set wakes its
 * waiter for the next turn, behind those that are ready already.
 *
 * A task goes on at its leaf's parent, and upwards only as far as functions finish, so the price of
 * a turn does not grow with the depth of the calls.
 */
#include "loop.h"

#include <errno.h>

#include "failure.h"
#include "give_back.h"
#include "operation.h"
#include "schedule.h"
#include "starve.h"
#include "watch.h"

__thread struct async__loop *async__loop ASYNC__HOT;

bool async__loop_running(void)
{
    return async__loop != NULL;
}

/* Nobody wants what the operation took: see cancel.c. */
static void take_back(struct async__task *task, struct async_frame *operation)
{
    const struct async__kind *kind = async__kind_of(operation);
    task->loses = false;
    if (kind->borrows && operation->__parent != NULL)
        return;
    if (operation->__error != 0 || kind->undo == NULL || !kind->undo(operation))
        return;
    operation->__error = ECANCELED;
    if (async__is_compound(kind))
        ((struct async__failed_leaf *)operation)->place = ASYNC__NOWHERE;
    if (task->cancels > 0)
        task->cancels--; /* it was put off to the next wait, and comes now */
}

/* The leaf has finished, but its task is to see something else. */
static __attribute__((noinline)) void correct(struct async__task *task, struct async_frame *leaf)
{
    if (task->loses)
        take_back(task, leaf);
    if (task->starved)
        async__starved_goes_on(task, leaf);
}

/* The outermost frame has finished: moves its result to the block. */
static void finish_with(struct async__task *task, struct async_frame *outermost)
{
    int error = outermost->__error;
    const struct async_call *call = task->call;
    if (error == 0)
        async__copy_result(async__task_result(task), async__frame_result(outermost, call),
                           call->__result_size);
    async__frame_free(outermost);
    async__task_end(task, error);
}

void async__task_finish(struct async__task *task, struct async_frame *leaf)
{
    const struct async__kind *kind = async__kind_of(leaf);
    bool is_held = kind->undo != NULL && (!kind->borrows || task->unwanted);
    if (leaf->__error != 0 || !is_held || async__is_compound(kind)) {
        finish_with(task, leaf);
        return;
    }
    async__copy_result(async__task_result(task), async__frame_result(leaf, task->call),
                       task->call->__result_size);
    async__task_end_with(task, leaf);
}

void async__task_begin(struct async__loop *loop, struct async__task *task)
{
    struct async__task *outer = loop->current;
    loop->current = task;
    task->loop = loop->number;
    task->state = ASYNC__RUNNING;
    struct async_frame *frame = task->call->__start((struct async_task *)task);
    loop->current = outer;
    if (frame == NULL)
        async__task_end(task, 0);
    else if (frame == ASYNC_FAILED)
        async__task_end(task, async_failure());
    else if (!task->listed)
        async__loop_list(loop, task); /* it was awaited without having been spawned */
}

void async__task_begin_inside(struct async__loop *loop, struct async__task *task)
{
    bool inside = loop->inside;
    loop->inside = true;
    async__task_begin(loop, task);
    loop->inside = inside;
}

/* Where the failure of a leaf began: in another task, or in the leaf. */
static struct async__place place_of(const struct async_frame *leaf)
{
    bool compound = async__is_compound(async__kind_of(leaf));
    return compound ? ((const struct async__failed_leaf *)leaf)->place : ASYNC__NOWHERE;
}

/* A function has emitted a value: who asked for it goes on. */
static struct async_frame *take_handed(struct async__loop *loop)
{
    struct async_frame *link = loop->handed;
    loop->handed = NULL;
    return link;
}

/* Goes on with a task whose leaf has finished. */
static inline void resume(struct async__loop *loop, struct async__task *task)
{
    struct async_frame *child = task->leaf;
    task->state = ASYNC__RUNNING;
    loop->current = task;
    if (ASYNC_UNLIKELY(task->loses | task->starved))
        correct(task, child);
    if (ASYNC_UNLIKELY(child->__error != 0))
        async__failure_came(task, child->__error, place_of(child));
    struct async_frame *parent = child->__parent;
    if (ASYNC_UNLIKELY(parent == NULL)) {
        async__task_finish(task, child);
        return;
    }
    do {
        struct async_frame *frame = parent->__function->__resume(parent, child);
        child = parent;
        if (frame != NULL) {
            if (frame == ASYNC_FAILED)
                parent->__error = async_failure();
            else if (ASYNC_LIKELY(loop->handed == NULL))
                return; /* it waits again */
            else
                child = take_handed(loop);
        }
        parent = child->__parent;
    } while (parent != NULL);
    finish_with(task, child);
}

static inline void run_task(struct async__loop *loop, struct async__task *task)
{
    loop->budget = ASYNC__BUDGET;
    if (ASYNC_LIKELY(task->state != ASYNC__SCHEDULED))
        resume(loop, task);
    else if (ASYNC_LIKELY(task->cancels == 0))
        async__task_begin(loop, task);
    else
        async__task_end_unstarted(task);
}

/* Runs the tasks that are ready now, in order. Inlined into the loop over turns, because a turn
 * often has a single task, and then the call would be a sixth of its price. */
static inline __attribute__((always_inline)) void run_ready(struct async__loop *loop)
{
    if (ASYNC_UNLIKELY(loop->shuffle != 0))
        async__schedule_shuffle(loop);
    struct async__task *task = loop->ready;
    loop->ready = NULL;
    loop->ready_end = &loop->ready;
    while (task != NULL) {
        struct async__task *next = task->next;
        if (ASYNC_LIKELY(loop->patience == 0))
            run_task(loop, task);
        else
            async__watch(loop, task, run_task);
        task = next;
    }
    loop->current = NULL;
    if (ASYNC_UNLIKELY(loop->starving))
        async__starved_fail(loop);
    if (ASYNC_UNLIKELY(loop->lost != NULL))
        async__give_back_lost(loop);
}

/* Comes back with something ready, or with false if nothing can happen any more. */
static inline bool find_work(struct async__loop *loop)
{
    if (ASYNC_UNLIKELY(loop->ready == NULL))
        return async__wait_for_work(loop);
    if (loop->in_flight > 0 || loop->mailbox.open || !async__wheel_empty(&loop->wheel))
        async__look(loop);
    return true;
}

bool async__loop_turn(struct async__loop *loop)
{
    if (!find_work(loop))
        return false;
    run_ready(loop);
    return true;
}

void async__loop_run(struct async__loop *loop, const struct async__task *root)
{
    do {
        if (!find_work(loop))
            async__deadlock(loop);
        run_ready(loop);
    } while (!async__task_ended(root));
    async__look(loop);
    if (loop->ready != NULL)
        async__loop_turn(loop);
}
