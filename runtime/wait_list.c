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

struct async_frame *async__given_now(int error)
{
    if (error == 0)
        return NULL;
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

struct async_frame *async__at_once(struct async__wait_list *list, const struct async__kind *kind,
                                   int error)
{
    if (!async__budget_spent(async__loop))
        return async__given_now(error);
    return async__given_later(list, kind, sizeof(struct async__wait), error);
}

void *async__wait_new(const struct async__kind *kind, size_t size)
{
    struct async__wait *wait = async__leaf_new(kind, size);
    wait->loop = async__loop;
    wait->task = wait->loop->current;
    async__suspend(wait->loop, &wait->base);
    return wait;
}

static void check_loop(const struct async__wait *wait)
{
    if (ASYNC_UNLIKELY(wait->loop != async__loop))
        async__misuse("a task waits in %s on another thread's loop", wait->base.__function->__name);
}

void async__wait_append(struct async__wait_list *list, struct async__wait *wait)
{
    wait->list = list;
    wait->before = list->__last;
    wait->next = NULL;
    if (list->__last != NULL) {
        check_loop(list->__last);
        list->__last->next = wait;
    } else {
        list->__first = wait;
    }
    list->__last = wait;
}

struct async_frame *async__wait_in(struct async__wait_list *list, const struct async__kind *kind)
{
    if (async__cancel_pending(async__loop))
        return async__cancelled_wait(async__loop);
    struct async__wait *wait = async__wait_new(kind, sizeof *wait);
    async__wait_append(list, wait);
    return &wait->base;
}

void async__wait_remove(struct async__wait *wait)
{
    struct async__wait_list *list = wait->list;
    struct async__wait **place = wait->before != NULL ? &wait->before->next : &list->__first;
    if (ASYNC_UNLIKELY(*place != wait))
        async__misuse("what %s waits for was destroyed or initialised anew meanwhile",
                      wait->base.__function->__name);
    *place = wait->next;
    *(wait->next != NULL ? &wait->next->before : &list->__last) = wait->before;
}

struct async__wait *async__wait_first(struct async__wait_list *list)
{
    struct async__wait *wait = list->__first;
    if (wait != NULL) {
        check_loop(wait);
        async__wait_remove(wait);
    }
    return wait;
}

void async__wait_over(struct async__wait *wait)
{
    wait->answer = false;
    if (wait->base.__parent == NULL && wait->base.__error == 0)
        async__task_finish(wait->task, &wait->base);
    else
        async__wake(async__loop, wait->task);
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
