/* SPDX-License-Identifier: MIT */
/*
 * The life of a task:
 *
 *     NEW -> SCHEDULED -> RUNNING <-> WAITING -> READY (-> RUNNING)      -> ENDING -> DONE -> FREE
 *       \_ awaited _______/       \-> YIELDED ________/                    |
 *        \_ cancelled before it has started _______________________________/
 *     PENDING: a future, until it is completed or cancelled _______________/
 *
 * A task that waits is a chain of frames, each the parent of the one that it called, and the last
 * is the leaf, the operation that is pending. When the leaf has finished, its parent is resumed
 * with it; when that finishes too, the parent's parent, and so on. The outermost frame has no
 * parent: its result is moved to the task's block, and the task has ended.
 *
 * The loop keeps what runs alive; after that the handles do. The block of a task that is freed may
 * become another task at once, under another generation. When a block's generations are used up it
 * is never used again: 80 bytes lost in millions of tasks, and a stale handle is caught for ever.
 */
#include "task.h"

#include <errno.h>

#include "failure.h"
#include "future.h"
#include "give_back.h"
#include "loop.h"
#include "operation.h"

/* Stands for every task that could not be made. It is never written to. */
static const struct async_call no_memory_call = {
    .__name = "(out of memory)",
    .__size = sizeof(struct async_task),
};
static struct async__task no_memory __attribute__((aligned(64))) = {
    .call = &no_memory_call,
    .handle = (uintptr_t)&no_memory,
    .handles = 1,
    .error = ENOMEM,
    .state = ASYNC__DONE,
    .immortal = true,
};

_Noreturn void async__stale(async_handle handle, const char *tried)
{
    struct async__task *task = async__block_of(handle);
    if (task == NULL)
        async__misuse("%s of an empty handle", tried);
    /* The name is still there if the block has not been used again. */
    bool free = task->state == ASYNC__FREE;
    if (task->handle == (free ? async__next_handle(handle) : handle))
        async__misuse("%s of a task that was used up: '%s'", tried, task->call->__name);
    async__misuse("%s of a task that was used up", tried);
}

_Noreturn void async__elsewhere(const struct async__task *task, const char *tried)
{
    async__misuse("%s of '%s' on another thread than that of its loop", tried, task->call->__name);
}

static inline struct async_task *make(struct async__task *task, const struct async_call *call)
{
    if (ASYNC_UNLIKELY(task == NULL))
        return NULL;
    task->call = call;
    if (ASYNC_UNLIKELY(task->handle == 0)) /* the block is fresh */
        task->handle = (uintptr_t)task;
    task->waiters = NULL;
    task->handles = 1;
    task->state = ASYNC__NEW;
    task->cancels = 0;
    task->listed = task->marked = task->observed = task->swept = task->loses = false;
    task->starved = task->named = task->holds = task->unwanted = false;
    return (struct async_task *)task;
}

struct async_task *async_task_new(const struct async_call *call)
{
    return make(async__block_new(ASYNC__FOR_TASKS, call->__size), call);
}

struct async_task *async__task_new_aside(const struct async_call *call)
{
    return make(async__block_aside(ASYNC__FOR_TASKS, call->__size), call);
}

async_handle async_task_handle(struct async_task *task)
{
    return task == NULL ? (uintptr_t)&no_memory : ((struct async__task *)task)->handle;
}

static bool is_unobserved_failure(const struct async__task *task)
{
    return task->state == ASYNC__DONE && !task->observed && task->error != ECANCELED;
}

static void report_unobserved(const struct async__task *task)
{
    struct async__error_text error = async__error_text(task->error, task->failed_at);
    async__report("task '%s' failed: %s, and nobody awaited it", task->call->__name, error.text);
}

/* What a task that never starts would have used. */
static void drop_arguments(struct async__task *task)
{
    if (task->call->__unstarted != NULL)
        task->call->__unstarted((struct async_task *)task);
}

void async__task_free(struct async__task *task)
{
    if (ASYNC_UNLIKELY(task->state == ASYNC__PENDING) && !async__future_claim(task))
        return; /* it is freed when what completes it arrives */
    if (ASYNC_UNLIKELY(task->state == ASYNC__NEW))
        drop_arguments(task);
    else if (ASYNC_UNLIKELY(task->error != 0) && is_unobserved_failure(task))
        report_unobserved(task);
    if (ASYNC_UNLIKELY(task->named))
        async__task_unname(task);
    if (ASYNC_UNLIKELY(task->holds))
        async__frame_free(task->taken);
    task->state = ASYNC__FREE;
    task->handle = async__next_handle(task->handle);
    if (ASYNC_LIKELY(task->handle != 0))
        async__block_free(task);
}

_Noreturn void async__task_overdrawn(const struct async__task *task)
{
    async__misuse("'%s' was awaited more often than it has handles", task->call->__name);
}

/* ---- waiters ---- */

void async__task_remove_waiter(struct async__task *task, struct async__waiter *waiter)
{
    if (waiter->next == NULL)
        return;
    struct async__waiter *before = waiter;
    while (before->next != waiter)
        before = before->next;
    before->next = waiter->next;
    if (task->waiters == waiter)
        task->waiters = before == waiter ? NULL : before;
    waiter->next = NULL;
}

static struct async__waiter *take_first_waiter(struct async__task *task)
{
    struct async__waiter *last = task->waiters, *first = last->next;
    if (ASYNC_LIKELY(first == last))
        task->waiters = NULL;
    else
        last->next = first->next;
    first->next = NULL;
    return first;
}

/* Tells those that wait for the task, in the order in which they came, that it has ended. One that
 * is told may cancel others, which leave meanwhile. */
static void tell_waiters(struct async__task *task)
{
    while (task->waiters != NULL) {
        struct async__waiter *waiter = take_first_waiter(task);
        async__kind_of(waiter->frame)->ended(waiter->frame, task);
    }
}

/* ---- beginning and end ---- */

static inline void end_running(struct async__task *task, int error)
{
    task->state = ASYNC__ENDING;
    task->error = error;
    if (task->listed)
        async__loop_unlist(task);
}

static inline void end(struct async__task *task)
{
    tell_waiters(task);
    task->state = ASYNC__DONE;
    if (task->handles == 0)
        async__task_free(task);
}

void async__task_end(struct async__task *task, int error)
{
    end_running(task, error);
    if (ASYNC_UNLIKELY(error != 0))
        task->failed_at = async__failure_place(task, error);
    end(task);
}

void async__task_end_at(struct async__task *task, int error, struct async__place place)
{
    end_running(task, error);
    if (error != 0)
        task->failed_at = place;
    end(task);
}

void async__task_end_with(struct async__task *task, struct async_frame *taken)
{
    end_running(task, 0);
    if (task->unwanted) {
        async__give_back(async__loop, taken);
    } else {
        task->taken = taken;
        task->holds = true;
    }
    end(task);
}

void async__task_end_unstarted(struct async__task *task)
{
    drop_arguments(task);
    async__task_end(task, ECANCELED);
}

/* ---- handles ---- */

async_handle async_task_spawn(async_handle handle)
{
    struct async__task *task = async__task_of(handle, "spawn");
    struct async__loop *loop = async__loop;
    if (ASYNC_UNLIKELY(loop == NULL))
        async__misuse("spawn of '%s' outside a running loop", task->call->__name);
    if (ASYNC_LIKELY(task->state == ASYNC__NEW))
        async__loop_schedule(loop, task);
    return handle;
}

async_handle async_task_retain(async_handle handle)
{
    struct async__task *task = async__task_of(handle, "async_retain");
    if (task->immortal)
        return handle;
    if (task->handles == UINT32_MAX)
        async__misuse("too many handles of '%s'", task->call->__name);
    task->handles++;
    return handle;
}

void async_task_release(async_handle handle)
{
    struct async__task *task = async__task_of(handle, "async_release");
    if (ASYNC_UNLIKELY(task->immortal))
        async__report("a task failed: there was no memory to make it, and nobody awaited it");
    else
        async__task_drop(task);
}

bool async_task_done(async_handle handle)
{
    return async__task_ended(async__task_of(handle, "async_done"));
}

int async_task_error(async_handle handle)
{
    struct async__task *task = async__task_of(handle, "async_error");
    if (!async__task_ended(task))
        return EINPROGRESS;
    async__task_observe(task);
    return task->error;
}

bool async_task_cancel(async_handle handle)
{
    struct async__task *task = async__task_of(handle, "async_cancel");
    if (async__task_ended(task))
        return false;
    async__check_loop(async__loop, task, "async_cancel");
    async__cancel(task);
    return true;
}
