/* SPDX-License-Identifier: MIT */
/*
 * Cancelling a task: the innermost thing that it waits for fails with ECANCELED. Where that is
 * another task, or the tasks of a gather, these are cancelled instead, and so on down:
 *
 *     main -> join -> gather -> fetch -> read      the reads and the sleep are cancelled; their
 *                            -> fetch -> read      tasks fail, then the gather, then main
 *                            -> pause -> sleep
 *
 * The tasks to visit hang in a list by their own links (what waits is in no other), so the depth of
 * the tree costs no stack. Marks keep a task from being visited twice and close the walk in a ring
 * of tasks that await one another; in such a ring nothing can fail, and the wait of the task that
 * was to be cancelled is given up instead.
 */
#include <errno.h>

#include "operation.h"

struct walk {
    struct async__task *first;
    struct async__task **end;
    bool reached; /* something was cancelled, or will be at its next wait */
};

/* Lists a task that waits; settles one that does not. */
static void visit(struct walk *walk, struct async__task *task)
{
    if (async__task_ended(task) || task->marked)
        return;
    if (task->state == ASYNC__WAITING) {
        task->marked = true;
        task->next = NULL;
        *walk->end = task;
        walk->end = &task->next;
        return;
    }
    walk->reached = true;
    if (task->state == ASYNC__YIELDED) {
        task->leaf->error = ECANCELED;
        task->state = ASYNC__READY;
    } else {
        async__task_cancel_next_wait(task); /* one that has not started ends in its turn */
    }
}

/* Lists all tasks that wait below the first. */
static void visit_all(struct walk *walk)
{
    for (struct async__task *task = walk->first; task != NULL; task = task->next) {
        const struct async__kind *kind = async__kind_of(task->leaf);
        if (kind->parts == NULL)
            continue;
        size_t n;
        async_handle *parts = kind->parts(task->leaf, &n);
        for (size_t i = 0; i < n; i++)
            visit(walk, async__block_of(parts[i]));
    }
}

static void cancel_leaves(struct walk *walk)
{
    struct async__task *next;
    for (struct async__task *task = walk->first; task != NULL; task = next) {
        next = task->next;
        task->marked = false;
        const struct async__kind *kind = async__kind_of(task->leaf);
        walk->reached |= kind->parts == NULL;
        kind->cancel(task, task->leaf);
    }
}

void async__cancel(struct async__task *task)
{
    if (task->state == ASYNC__NEW) {
        async__task_end(task, ECANCELED);
        return;
    }
    struct walk walk = {.end = &walk.first};
    visit(&walk, task);
    visit_all(&walk);
    cancel_leaves(&walk);
    if (!walk.reached)
        async__kind_of(task->leaf)->abandon(task->leaf);
}

void async__lose(struct async__task *task)
{
    task->loses = true;
    async__cancel(task);
}
