/* SPDX-License-Identifier: MIT */
/*
 * A wait that there is no memory to store. The task is on the native stack and has to get off it,
 * so the frame comes from what the heap has set aside; at the end of the turn, before the kernel
 * hears of anything, the wait is cancelled, and fails with ENOMEM when the task goes on. So what it
 * awaits is cancelled, and waited for, as it would be otherwise. A result that is there all the
 * same counts.
 */
#include "starve.h"

#include <errno.h>

#include "operation.h"
#include "report.h"

void *async__frame_starved(size_t size, const char *what)
{
    void *frame = async__frame_aside(size);
    if (frame == NULL)
        async__give_up("out of memory for a frame of %s", what);
    struct async__loop *loop = async__loop;
    if (loop->current != NULL)
        loop->current->starved = loop->starving = true;
    return frame;
}

/* Where the cancellation would come at a later wait, because the result is certain, there is none.
 */
static void cancel(struct async__task *task)
{
    uint8_t cancels = task->cancels;
    async__cancel(task);
    if (task->cancels == cancels)
        return;
    task->cancels = cancels;
    task->starved = false;
}

void async__starved_fail(struct async__loop *loop)
{
    loop->starving = false;
    for (struct async__task *task = loop->all.after; task != &loop->all; task = task->after) {
        if (!task->starved)
            continue;
        if (task->state == ASYNC__WAITING || task->state == ASYNC__YIELDED)
            cancel(task);
        else
            task->starved = false;
    }
}

void async__starved_goes_on(struct async__task *task, struct async_frame *leaf)
{
    task->starved = false;
    if (leaf->__error == ECANCELED)
        leaf->__error = ENOMEM;
}
