/* SPDX-License-Identifier: MIT */
/*
 * The end of a loop: what still runs is cancelled, once each and in the order of spawning, and
 * waited for. What it spawns while it cleans up may run until all of it has ended, and is cancelled
 * then.
 */
#include "give_back.h"
#include "operation.h"

static bool all_ended(const struct async__loop *loop)
{
    return loop->all.after == &loop->all;
}

/* Cancels the wait of one task alone. Whatever it awaits is cancelled for itself. */
static void sweep(struct async__loop *loop, struct async__task *task)
{
    task->swept = true;
    loop->swept++;
    if (task->state == ASYNC__WAITING)
        async__cancel_wait(task);
    else
        async__cancel(task);
}

/* Tasks that only await one another would do so for ever: their waits are given up. */
static bool break_rings(struct async__loop *loop)
{
    bool broken = false;
    for (struct async__task *task = loop->all.after; task != &loop->all; task = task->after) {
        if (task->state != ASYNC__WAITING || !async__is_compound(async__kind_of(task->leaf)))
            continue;
        async__kind_of(task->leaf)->abandon(task->leaf);
        broken = true;
    }
    return broken;
}

static void sweep_all(struct async__loop *loop)
{
    struct async__task *next;
    for (struct async__task *task = loop->all.after; task != &loop->all; task = next) {
        next = task->after;
        sweep(loop, task);
    }
}

void async__loop_finish(struct async__loop *loop)
{
    while (!all_ended(loop)) {
        sweep_all(loop);
        while (loop->swept > 0)
            if (!async__loop_turn(loop) && !break_rings(loop))
                async__deadlock(loop);
    }
    async__give_back_lost(loop);
}
