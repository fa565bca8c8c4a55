/* SPDX-License-Identifier: MIT */
/*
 * Mutexes. An unlocked one has no waiters: unlocking hands it to the first.
 *
 * The owner is a task. A part of a race or a timeout is a task of its own, though, and when it has
 * ended its lock is that of whoever awaited it. So the lock of a task that has ended may be
 * unlocked by any, and that of a task which waits for others by these.
 */
#include "mutex.h"

#include "blocking.h"

/* The owner of what is locked outside of tasks. As a handle it stands for no task. */
#define NO_TASK ((uintptr_t)1)

static bool undo_lock(struct async_frame *leaf);

static const struct async__kind lock_kind = {
    .function = {.__name = "async_mutex_lock"},
    .cancel = async__wait_cancel,
    .undo = undo_lock,
};

static struct async__task *current_task(void)
{
    return async__loop == NULL ? NULL : async__loop->current;
}

static void hand_to(struct async_mutex *mutex, const struct async__task *task)
{
    mutex->__owner = task == NULL ? NO_TASK : task->handle;
}

/* The task that holds the mutex, or NULL: none does that still runs. */
static struct async__task *running_owner(const struct async_mutex *mutex)
{
    struct async__task *task = async__block_of(mutex->__owner);
    return task != NULL && task->handle == mutex->__owner && !async__task_ended(task) ? task : NULL;
}

/* Looks for a task among those that another one waits for, through so many levels more. */
struct search {
    struct async__visitor visitor;
    const struct async__task *sought;
    int levels;
    bool found;
};

/* Whether `task` is the one, or awaits it: from where it waits, or from below on the native stack,
 * which it is if it runs, having begun the one that it awaits. */
static bool awaits(const struct async__task *task, const struct async__task *sought, int levels);

static void see(struct async__visitor *visitor, struct async__task *part)
{
    struct search *search = (struct search *)visitor;
    search->found = search->found || awaits(part, search->sought, search->levels);
}

static bool awaits(const struct async__task *task, const struct async__task *sought, int levels)
{
    if (task == sought || task->state == ASYNC__RUNNING)
        return true;
    if (levels == 0 || task->state != ASYNC__WAITING ||
        !async__is_compound(async__kind_of(task->leaf)))
        return false;
    struct search search = {{see}, sought, levels - 1, false};
    async__kind_of(task->leaf)->visit(task->leaf, &search.visitor);
    return search.found;
}

/* Hands the mutex on. */
static void give(struct async_mutex *mutex)
{
    struct async__wait *next = async__wait_first(&mutex->__waiters);
    if (next == NULL) {
        mutex->__owner = 0;
        return;
    }
    hand_to(mutex, next->task);
    async__wait_over(next);
}

static bool undo_lock(struct async_frame *leaf)
{
    const struct async__wait *wait = (struct async__wait *)leaf;
    /* The list is the mutex's first member. */
    struct async_mutex *mutex = (struct async_mutex *)(void *)wait->list;
    bool held = async__block_of(mutex->__owner) == wait->task;
    if (held)
        give(mutex);
    return held;
}

void async__mutex_unlock(struct async_mutex *mutex, const char *function)
{
    if (mutex->__owner == 0)
        async__misuse("%s of a mutex that is not locked", function);
    const struct async__task *owner = running_owner(mutex);
    const struct async__task *current = current_task();
    if (owner != NULL && owner != current && !awaits(owner, current, 8))
        async__misuse("%s by '%s' of a mutex that '%s' holds", function,
                      current == NULL ? "(no task)" : current->call->__name, owner->call->__name);
    give(mutex);
}

void async__mutex_wait(struct async_mutex *mutex, struct async__wait *wait)
{
    if (mutex->__owner != 0) {
        async__wait_append(&mutex->__waiters, wait);
        return;
    }
    hand_to(mutex, wait->task);
    async__wait_over(wait);
}

struct async_frame *async_mutex_lock__async(void *result, struct async_mutex *mutex)
{
    (void)result;
    if (async_mutex_trylock(mutex))
        return async__at_once(&mutex->__waiters, &lock_kind, 0);
    if (running_owner(mutex) == current_task())
        async__misuse("'%s' holds the mutex that it locks: it would wait for itself",
                      current_task()->call->__name);
    return async__wait_in(&mutex->__waiters, &lock_kind);
}

void async_mutex_lock(struct async_mutex *mutex)
{
    async__check_no_loop(__func__);
    if (!async_mutex_trylock(mutex))
        async__would_wait(__func__);
}

bool async_mutex_trylock(struct async_mutex *mutex)
{
    if (mutex->__owner != 0)
        return false;
    hand_to(mutex, current_task());
    return true;
}

void async_mutex_unlock(struct async_mutex *mutex)
{
    async__mutex_unlock(mutex, __func__);
}
