/* SPDX-License-Identifier: MIT */
/* Barriers: those who have come and wait, until they are enough. */
#include <errno.h>

#include "blocking.h"
#include "wait_list.h"

/* Lets the first who waits go on, as a success or a failure; false: there is none. */
static bool release_first(struct async_barrier *barrier, int error)
{
    struct async__wait *wait = async__wait_first(&barrier->__waiters);
    if (wait == NULL)
        return false;
    barrier->__arrived--;
    wait->base.__error = error;
    async__wait_over(wait);
    return true;
}

static void release_all(struct async_barrier *barrier, int error)
{
    while (release_first(barrier, error))
        ;
}

static void cancel(struct async__task *task, struct async_frame *leaf)
{
    /* The list is the barrier's first member. */
    ((struct async_barrier *)(void *)((struct async__wait *)leaf)->list)->__arrived--;
    async__wait_cancel(task, leaf);
}

static const struct async__kind wait_kind = {
    .function = {.__name = "async_barrier_wait"},
    .cancel = cancel,
};

/* Whether whoever comes now is the last. */
static bool is_last(const struct async_barrier *barrier)
{
    if (barrier->__parties == 0)
        async__misuse("async_barrier_wait at a barrier for nobody");
    return barrier->__arrived + 1 == barrier->__parties;
}

struct async_frame *async_barrier_wait__async(bool *result, struct async_barrier *barrier)
{
    if (barrier->__broken)
        return async__at_once(&barrier->__waiters, &wait_kind, EPIPE);
    if (is_last(barrier)) {
        release_all(barrier, 0);
        *result = true;
        struct async_frame *leaf = async__at_once(&barrier->__waiters, &wait_kind, 0);
        if (leaf != NULL)
            ((struct async__wait *)leaf)->answer = true;
        return leaf;
    }
    if (async__cancel_pending(async__loop))
        return async__cancelled_wait(async__loop);
    barrier->__arrived++;
    return async__wait_in(&barrier->__waiters, &wait_kind);
}

bool async_barrier_wait(struct async_barrier *barrier)
{
    async__check_no_loop(__func__);
    if (barrier->__broken)
        async__blocking_failed(__func__, EPIPE);
    if (!is_last(barrier))
        async__would_wait(__func__);
    return true;
}

void async_barrier_reset(struct async_barrier *barrier)
{
    barrier->__broken = false;
    release_all(barrier, EPIPE);
}

void async_barrier_abort(struct async_barrier *barrier)
{
    barrier->__broken = true;
    release_all(barrier, EPIPE);
}
