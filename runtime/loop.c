/* SPDX-License-Identifier: MIT */
/*
 * The loop. A turn runs the tasks that were ready when it began, in order; then the loop looks for
 * what else has become ready, completions first and then timers. What ends or is set wakes its waiter
 * for the next turn, behind those that are ready already. With nothing ready it waits: for a
 * completion or the next timer, whichever comes first, with one system call.
 */
#define _GNU_SOURCE
#include "loop.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "backend.h"
#include "clock.h"
#include "operation.h"
#include "report.h"
#include "sleep.h"
#include "thread.h"

__thread struct async__loop *async__loop ASYNC__HOT;

bool async__loop_running(void)
{
    return async__loop != NULL;
}

/* ---- the list of what runs ---- */

void async__loop_list(struct async__loop *loop, struct async__task *task)
{
    task->listed = true;
    task->before = loop->all.before;
    task->after = &loop->all;
    task->before->after = task;
    loop->all.before = task;
}

void async__loop_unlist(struct async__task *task)
{
    task->before->after = task->after;
    task->after->before = task->before;
    task->listed = false;
    if (ASYNC_UNLIKELY(task->swept))
        async__loop->swept--;
}

static bool all_ended(const struct async__loop *loop)
{
    return loop->all.after == &loop->all;
}

/* ---- a turn ---- */

static void run_ready(struct async__loop *loop)
{
    struct async__task *task = loop->ready;
    loop->ready = NULL;
    loop->ready_end = &loop->ready;
    while (task != NULL) {
        struct async__task *next = task->next;
        loop->budget = ASYNC__BUDGET;
        if (task->state != ASYNC__SCHEDULED)
            async__task_resume(loop, task);
        else if (task->cancels == 0)
            async__task_begin(loop, task);
        else
            async__task_end(task, ECANCELED);
        task = next;
    }
    loop->current = NULL;
}

static void fire_timers(struct async__loop *loop)
{
    if (!async__wheel_empty(&loop->wheel))
        async__wheel_expire(&loop->wheel, async__clock_now(), async__sleep_is_over, loop);
}

/* Makes ready what has completed or is due, without waiting. */
static void look(struct async__loop *loop)
{
    if (loop->in_flight > 0)
        loop->backend->poll(loop);
    fire_timers(loop);
}

/* Nothing is ready: waits for the next thing that can be. False if there is none. */
static bool wait(struct async__loop *loop)
{
    uint64_t next = async__wheel_next(&loop->wheel);
    if (loop->in_flight > 0)
        loop->backend->wait(loop, next);
    else if (next != ASYNC__NEVER)
        async__clock_sleep_until(next);
    else
        return false;
    fire_timers(loop);
    return true;
}

/* The same with the virtual clock, which jumps to the next timer instead, unless an operation is in
 * flight that will be over by itself. */
static bool wait_virtually(struct async__loop *loop)
{
    look(loop);
    if (loop->ready != NULL)
        return true;
    uint64_t next = async__wheel_next(&loop->wheel);
    if (loop->holding == 0 && next != ASYNC__NEVER)
        async__clock_sleep_until(next);
    else if (loop->in_flight > 0)
        loop->backend->wait(loop, ASYNC__NEVER);
    else
        return false;
    fire_timers(loop);
    return true;
}

/* Comes back with something ready, or with false if nothing can happen any more. */
static bool find_work(struct async__loop *loop)
{
    if (loop->ready != NULL) {
        look(loop);
        return true;
    }
    bool (*wait_for_work)(struct async__loop *) =
        async__clock_is_virtual() ? wait_virtually : wait;
    while (loop->ready == NULL)
        if (!wait_for_work(loop))
            return false;
    return true;
}

void async__loop_run(struct async__loop *loop, const struct async__task *root)
{
    do {
        if (!find_work(loop))
            async__deadlock(loop);
        run_ready(loop);
    } while (!async__task_ended(root));
    look(loop);
    run_ready(loop);
}

/* ---- the end ---- */

/* Cancels the wait of one task alone. Whatever it awaits is cancelled for itself. */
static void sweep(struct async__loop *loop, struct async__task *task)
{
    task->swept = true;
    loop->swept++;
    if (task->state == ASYNC__WAITING)
        async__kind_of(task->leaf)->cancel(task, task->leaf);
    else
        async__cancel(task);
}

/* Tasks that only await one another would do so for ever: their waits are given up. */
static bool break_rings(struct async__loop *loop)
{
    bool broken = false;
    for (struct async__task *task = loop->all.after; task != &loop->all; task = task->after) {
        if (task->state != ASYNC__WAITING || async__kind_of(task->leaf)->parts == NULL)
            continue;
        async__kind_of(task->leaf)->abandon(task->leaf);
        broken = true;
    }
    return broken;
}

/* Each task is cancelled once, in the order in which they were spawned. What they spawn while they
 * clean up is cancelled when they have ended. */
void async__loop_finish(struct async__loop *loop)
{
    while (!all_ended(loop)) {
        struct async__task *next;
        for (struct async__task *task = loop->all.after; task != &loop->all; task = next) {
            next = task->after;
            sweep(loop, task);
        }
        while (loop->swept > 0) {
            if (!find_work(loop) && !break_rings(loop))
                async__deadlock(loop);
            run_ready(loop);
        }
    }
}

/* ---- loops and threads ---- */

/* A write to a pipe or socket that nobody reads is to give EPIPE. A handler of the program's own
 * stays. */
static void ignore_sigpipe(void)
{
    struct sigaction action;
    if (sigaction(SIGPIPE, NULL, &action) == 0 && action.sa_handler == SIG_DFL)
        signal(SIGPIPE, SIG_IGN);
}

static struct async__loop *loop_new(void)
{
    struct async__loop *loop = async__block_new(ASYNC__FOR_FRAMES, sizeof *loop);
    if (loop == NULL)
        async__give_up("out of memory for a loop");
    *loop = (struct async__loop){0};
    loop->ready_end = &loop->ready;
    loop->all.before = loop->all.after = &loop->all;
    async__wheel_init(&loop->wheel);
    return loop;
}

/* Gives back what a loop holds beside memory; NULL is none. */
void async__loop_close(struct async__loop *loop)
{
    if (loop == NULL || loop->backend == NULL)
        return;
    loop->backend->close(loop);
    loop->backend = NULL;
}

struct async__loop *async__loop_enter(void)
{
    struct async__heap *heap = async__thread_heap();
    if (heap == NULL)
        async__give_up("out of memory for a loop");
    if (heap->loop == NULL) {
        heap->loop = loop_new();
        ignore_sigpipe();
    }
    struct async__loop *loop = heap->loop;
    if (loop->process != getpid())
        async__loop_close(loop); /* it came here with a fork */
    loop->process = getpid();
    return async__loop = loop;
}

void async__loop_leave(void)
{
    async__loop = NULL;
}
