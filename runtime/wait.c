/* SPDX-License-Identifier: MIT */
/*
 * Between turns: what has completed and which timers are due, and with nothing ready the wait for
 * whichever comes first, with one system call. The virtual clock does not wait for timers but
 * jumps.
 */
#include "backend.h"
#include "clock.h"
#include "loop.h"
#include "sleep.h"

static void fire_timers(struct async__loop *loop)
{
    if (!async__wheel_empty(&loop->wheel))
        async__wheel_expire(&loop->wheel, async__clock_now(), async__sleep_is_over, loop);
}

void async__look(struct async__loop *loop)
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
    async__look(loop);
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

bool async__wait_for_work(struct async__loop *loop)
{
    bool (*wait_once)(struct async__loop *) = async__clock_is_virtual() ? wait_virtually : wait;
    while (loop->ready == NULL)
        if (!wait_once(loop))
            return false;
    return true;
}
