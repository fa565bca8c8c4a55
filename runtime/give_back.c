/* SPDX-License-Identifier: MIT */
/*
 * What an operation took, and nobody will have: a lock, an item, a descriptor. In go tasks whose
 * handle is used up without their result; the operation's own `undo` gives back what it took.
 *
 * Whoever gets it next may end by that, and so others, while the caller walks over these. So it
 * happens a little later: at the end of the turn, or before the loop waits.
 *
 * A task that is an operation keeps it (`taken`) until somebody goes on with its result, for only
 * then it is that one's. See also take_back in loop.c: what a task took that has lost a race.
 */
#include "give_back.h"

#include "operation.h"

void async__give_back(struct async__loop *loop, struct async_frame *operation)
{
    operation->__parent = NULL;
    if (loop->lost == NULL)
        loop->lost = operation;
    else
        loop->last_lost->__parent = operation;
    loop->last_lost = operation;
}

void async__give_back_lost(struct async__loop *loop)
{
    while (loop->lost != NULL) {
        struct async_frame *operation = loop->lost;
        loop->lost = operation->__parent;
        async__kind_of(operation)->undo(operation);
        async__frame_free(operation);
    }
}

void async__task_give_up(struct async__task *task)
{
    if (task->handles == 1 && !async__task_ended(task)) {
        task->unwanted = true;
    } else if (task->handles == 1 && task->holds) {
        task->holds = false;
        async__give_back(async__loop, task->taken);
    }
    async__task_drop(task);
}
