/* SPDX-License-Identifier: MIT */
/*
 * Lists of those who wait for what another task gives. In go a leaf and its list; out comes a task
 * that is ready.
 *
 * Whatever is given is the waiter's at once: the giver takes the leaf out of the list and hands the
 * thing over in the same step, so no task can come in between, and no wake-up can be lost by a
 * cancellation: a task that is ready keeps what it has got.
 *
 * A task may be nothing but a wait: a part of a race, say. It ends when it is given what it waits
 * for, before anything else can happen, so that a race is decided there and its other parts leave
 * their lists. Were it to end a turn later, two parts might both have been given something. Only
 * success ends a task in this way: a failure takes nothing, and may come from a walk over tasks
 * that are being cancelled, where none may end.
 */
#include "wait_list.h"

#include <errno.h>

#include "failure.h"

struct async_frame *async__given_failure(int error)
{
    async__failure_came(async__loop->current, error, ASYNC__NOWHERE);
    return async_failed(error);
}

void *async__given_later(struct async__wait_list *list, const struct async__kind *kind, size_t size,
                         int error)
{
    struct async__wait *wait = async__wait_new(kind, size);
    wait->base.__error = error;
    wait->answer = false;
    wait->list = list;
    async__wake(wait->loop, wait->task);
    return wait;
}

_Noreturn void async__wait_lost(const struct async__wait *wait)
{
    async__misuse("what %s waits for was destroyed or initialised anew meanwhile",
                  wait->base.__function->__name);
}

_Noreturn void async__wait_elsewhere(const struct async__wait *wait)
{
    async__misuse("a task waits in %s on another thread's loop", wait->base.__function->__name);
}

struct async_frame *async__wait_in(struct async__wait_list *list, const struct async__kind *kind)
{
    if (async__cancel_pending(async__loop))
        return async__cancelled_wait(async__loop);
    struct async__wait *wait = async__wait_new(kind, sizeof *wait);
    async__wait_append(list, wait);
    return &wait->base;
}

void async__wait_over_all(struct async__wait_list *list, int error)
{
    struct async__wait *wait;
    while ((wait = async__wait_first(list)) != NULL) {
        wait->base.__error = error;
        async__wait_over(wait);
    }
}

void async__wait_cancel(struct async__task *task, struct async_frame *leaf)
{
    async__wait_remove((struct async__wait *)leaf);
    leaf->__error = ECANCELED;
    async__wake(async__loop, task);
}
