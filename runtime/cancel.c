/* SPDX-License-Identifier: MIT */
/*
 * Cancelling a task: the innermost thing that it waits for fails with ECANCELED. Where that is
 * another task, or the tasks of a gather, these are cancelled instead, and so on down:
 *
 *     main -> join -> gather -> fetch -> read      the reads and the sleep are cancelled; their
 *                            -> fetch -> read      tasks fail, then the gather, then main
 *                            -> pause -> sleep
 *
 * The tasks to visit hang in a list by their own links (what waits is in no other), each in front
 * of its parts, as asyncio has it, so the depth of the tree costs no stack. Marks keep a task from
 * being visited twice and close the walk in a ring of tasks that await one another; in such a ring
 * nothing can fail, and the wait of the task that was to be cancelled is given up instead.
 *
 * What has finished already is delivered, and the cancellation comes at the next wait, in the task
 * that awaits if the one that was awaited has no more to wait for. Not so for
 * those that lose a race: what the operation has taken, or takes before it can be cancelled, is
 * given back when the task goes on (see loop.c), and it sees ECANCELED.
 */
#include <errno.h>

#include "cancelled.h"
#include "future.h"
#include "operation.h"

struct list {
    struct async__task *first;
    struct async__task **here; /* where the next one goes */
};

struct walk {
    struct async__visitor visitor;
    struct list waiting; /* tasks that wait */
    struct list futures; /* futures that nobody will complete any more */
    bool loses;          /* the tasks that are being visited have lost a race */
    bool reached;        /* something was cancelled, or will be at its next wait */
    bool late;           /* a result is on its way, */
    bool noted;          /* and something that waits for it fails all the same */
    bool ring;           /* an end that was come to waits for a task of this walk */
};

static void insert(struct list *list, struct async__task *task)
{
    task->next = *list->here;
    *list->here = task;
    list->here = &task->next;
}

/* Lists what has to be dealt with later, and settles the rest. */
static void see(struct async__visitor *visitor, struct async__task *task)
{
    struct walk *walk = (struct walk *)visitor;
    if (task->marked)
        return;
    switch ((enum async__state)task->state) {
    case ASYNC__WAITING:
        task->marked = true;
        task->loses |= walk->loses;
        insert(&walk->waiting, task);
        return;
    case ASYNC__PENDING:
        if (async__future_claim(task))
            insert(&walk->futures, task);
        else
            walk->late = true;
        return;
    case ASYNC__YIELDED:
        task->leaf->__error = ECANCELED;
        task->state = ASYNC__READY;
        break;
    case ASYNC__READY:
        task->loses |= walk->loses;
        async__task_cancel_next_wait(task);
        break;
    case ASYNC__NEW:
    case ASYNC__SCHEDULED: /* it ends in its turn */
    case ASYNC__RUNNING:
        async__task_cancel_next_wait(task);
        break;
    case ASYNC__ENDING: /* those that await it are being told */
        walk->late = true;
        return;
    case ASYNC__FREE:
    case ASYNC__DONE:
        return;
    }
    walk->reached = true;
}

static void see_future(struct async__visitor *visitor, struct async__task *task)
{
    if (task->state == ASYNC__PENDING)
        see(visitor, task);
}

static void see_ring(struct async__visitor *visitor, struct async__task *task)
{
    ((struct walk *)visitor)->ring |= task->marked;
}

static void see_parts(struct walk *walk, const struct async__task *task)
{
    const struct async__kind *kind = async__kind_of(task->leaf);
    if (kind->ends) {
        walk->visitor.see = see_ring;
        kind->visit(task->leaf, &walk->visitor);
        walk->visitor.see = see;
    }
    if (!async__is_compound(kind) || kind->shields)
        return;
    walk->loses = task->loses || kind->races;
    kind->visit(task->leaf, &walk->visitor);
}

static void cancel_leaves(struct walk *walk)
{
    struct async__task *next;
    for (struct async__task *task = walk->waiting.first; task != NULL; task = next) {
        next = task->next;
        task->marked = false;
        const struct async__kind *kind = async__kind_of(task->leaf);
        if (kind->ends && walk->ring)
            continue;
        walk->reached |= !async__is_compound(kind) || kind->shields;
        walk->noted |= kind->notes;
        kind->cancel(task, task->leaf);
    }
}

/* The last thing to do, as it wakes tasks that the walk may have listed. */
static void cancel_futures(struct walk *walk)
{
    struct async__task *next;
    for (struct async__task *future = walk->futures.first; future != NULL; future = next) {
        next = future->next;
        walk->reached = true;
        async__task_end(future, ECANCELED);
    }
}

static void begin(struct walk *walk, bool loses)
{
    *walk = (struct walk){.visitor.see = see, .loses = loses};
    walk->waiting.here = &walk->waiting.first;
    walk->futures.here = &walk->futures.first;
}

/* What waits for tasks, or does not wait at all. */
static void cancel_by_walk(struct async__task *task, bool loses)
{
    struct walk walk;
    begin(&walk, loses);
    see(&walk.visitor, task);
    for (struct async__task *next = walk.waiting.first; next != NULL; next = next->next) {
        walk.waiting.here = &next->next;
        see_parts(&walk, next);
    }
    cancel_leaves(&walk);
    cancel_futures(&walk);
    if (walk.reached || (walk.late && walk.noted))
        return;
    if (walk.late)
        async__task_cancel_next_wait(task);
    else
        async__kind_of(task->leaf)->abandon(task->leaf);
}

static void cancel(struct async__task *task, bool loses)
{
    if (task->state == ASYNC__NEW) {
        async__task_end_unstarted(task);
        return;
    }
    if (task->state != ASYNC__WAITING || async__is_compound(async__kind_of(task->leaf))) {
        cancel_by_walk(task, loses);
        return;
    }
    task->loses |= loses;
    async__kind_of(task->leaf)->cancel(task, task->leaf);
}

void async__cancel(struct async__task *task)
{
    cancel(task, false);
}

void async__lose(struct async__task *task)
{
    cancel(task, true);
}

bool async__cancellation_is_due(void)
{
    struct async__loop *loop = async__loop;
    if (loop == NULL || loop->current == NULL || loop->current->cancels == 0)
        return false;
    loop->current->cancels--;
    return true;
}

void async__cancel_wait(struct async__task *task)
{
    const struct async__kind *kind = async__kind_of(task->leaf);
    struct walk walk;
    begin(&walk, false);
    kind->cancel(task, task->leaf);
    if (!async__is_compound(kind) || kind->shields)
        return;
    walk.visitor.see = see_future;
    kind->visit(task->leaf, &walk.visitor);
    cancel_futures(&walk);
}
