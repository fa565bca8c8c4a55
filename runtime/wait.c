/* SPDX-License-Identifier: MIT */
/*
 * Between turns: what has completed and which timers are due, and with nothing ready the wait for
 * whichever comes first, with one system call. The virtual clock does not wait for timers but
 * jumps.
 */
#include <stddef.h>

#include "backend.h"
#include "catch.h"
#include "dump.h"
#include "give_back.h"
#include "in_use.h"
#include "operation.h"
#include "thread.h"
#include "worker.h"

static void expired(void *loop, struct async__timer *timer)
{
    (void)loop;
    char *leaf = (char *)timer - offsetof(struct async__timed_leaf, timer);
    struct async_frame *frame = (struct async_frame *)(void *)leaf;
    async__kind_of(frame)->expired(frame);
}

/* Timers of different deadlines keep their order when what they wake is shuffled: a turn has those
 * of one deadline. */
static void fire_one_deadline(struct async__loop *loop, uint64_t now)
{
    struct async__task **end = loop->ready_end;
    while (loop->ready_end == end && async__wheel_next(&loop->wheel) <= now)
        async__wheel_expire(&loop->wheel, async__wheel_next(&loop->wheel), expired, loop);
}

static void fire_timers(struct async__loop *loop)
{
    if (async__wheel_empty(&loop->wheel))
        return;
    uint64_t now = async__clock_now();
    if (ASYNC_UNLIKELY(loop->shuffle != 0))
        fire_one_deadline(loop, now);
    else
        async__wheel_expire(&loop->wheel, now, expired, loop);
}

/* What has come from other threads, and as signals. */
static void take_messages(struct async__loop *loop)
{
    async__mailbox_empty(loop);
    if (ASYNC_UNLIKELY(async__signals_due(loop)))
        async__signals_hand_out(loop);
    if (ASYNC_UNLIKELY(async__dump_due(loop->dumps)))
        async__dump_wanted(loop);
}

void async__look(struct async__loop *loop)
{
    if (ASYNC_UNLIKELY(loop->closing != NULL))
        async__close_now(loop);
    if (loop->in_flight > 0)
        loop->backend->poll(loop);
    take_messages(loop);
    fire_timers(loop);
}

/* Whether mail or a signal may come that something waits for. A future can only be completed from
 * outside, and calls only come, if there is an outside; signals always may. */
static bool expects_mail(const struct async__loop *loop)
{
    return loop->working > 0 || async__signals_awaited(loop) ||
           ((loop->futures > 0 || loop->shared) && async__thread_others() > async__worker_idle());
}

/* Waits for completions and mail, until the deadline. False if none can come. */
static bool wait_until(struct async__loop *loop, uint64_t deadline)
{
    bool may_come = loop->mailbox.open && (deadline != ASYNC__NEVER || expects_mail(loop));
    if (loop->in_flight == 0 && !may_come)
        return false;
    if (loop->in_flight == 0 && !loop->mailbox.listening) {
        async__mailbox_wait(loop, deadline);
    } else {
        if (loop->mailbox.open)
            async__mailbox_listen(loop);
        if (ASYNC_UNLIKELY(loop->closing != NULL))
            async__close_now(loop);
        loop->backend->wait(loop, deadline);
    }
    take_messages(loop);
    return true;
}

/* Nothing is ready: waits for the next thing that can be. False if there is none. */
static bool wait(struct async__loop *loop)
{
    uint64_t next = async__wheel_next(&loop->wheel);
    if (!wait_until(loop, next)) {
        if (next == ASYNC__NEVER)
            return false;
        async__clock_sleep_until(next);
    }
    fire_timers(loop);
    return true;
}

/* The same with the virtual clock, which jumps to the next timer instead, unless an operation is in
 * flight that will be over by itself, or a call on another thread. */
static bool wait_virtually(struct async__loop *loop)
{
    async__look(loop);
    if (loop->ready != NULL)
        return true;
    uint64_t next = async__wheel_next(&loop->wheel);
    if (loop->holding == 0 && next != ASYNC__NEVER)
        async__clock_sleep_until(next);
    else if (!wait_until(loop, ASYNC__NEVER))
        return false;
    fire_timers(loop);
    return true;
}

bool async__wait_for_work(struct async__loop *loop)
{
    bool (*wait_once)(struct async__loop *) = async__clock_is_virtual() ? wait_virtually : wait;
    while (loop->ready == NULL)
        if (loop->lost != NULL)
            async__give_back_lost(loop);
        else if (!wait_once(loop))
            return false;
    return true;
}
