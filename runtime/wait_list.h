/* SPDX-License-Identifier: MIT */
/*
 * What mutexes, events, semaphores, conditions, barriers and queues have in common: a list of
 * leaves that wait, first come first, until another task gives them what they wait for. The leaf is
 * the place in the list, so waiting asks for no other memory.
 */
#ifndef ASYNCC_WAIT_LIST_H
#define ASYNCC_WAIT_LIST_H

#include <asyncc/lowered.h>
#include <asyncc/sync.h>

#include "operation.h"

struct async__wait {
    struct async_frame base;
    union {
        struct async__wait *before; /* in the list */
        bool answer;                /* when it is over: the result, where there is one */
    };
    struct async__wait *next;
    struct async__wait_list *list; /* in which it stands, or stood last */
    struct async__task *task;      /* that waits */
    struct async__loop *loop;      /* that runs it */
};
_Static_assert(offsetof(struct async__wait, answer) == ASYNC_RESULT_OFFSET(_Alignof(bool)),
               "where the loop looks for the result");

/* What the current task asks for is there: NULL, or ASYNC_FAILED for an error. After too many such
 * in a row it is a leaf that is over in the next turn; `list` is where others wait for the same. */
static inline struct async_frame *async__at_once(struct async__wait_list *list,
                                                 const struct async__kind *kind, int error);
/* The two ways, for kinds that need more than that: what is given now, and a leaf of `size` bytes
 * that is over in the next turn. It may lose a race until then, and give back what it took. */
static inline struct async_frame *async__given_now(int error);
void *async__given_later(struct async__wait_list *list, const struct async__kind *kind, size_t size,
                         int error);

/* The current task waits, unless a cancellation is pending. For kinds that need no more than that.
 */
struct async_frame *async__wait_in(struct async__wait_list *list, const struct async__kind *kind);
/* Lets all go on, with an error or with 0. */
void async__wait_over_all(struct async__wait_list *list, int error);
/* What `cancel` is in most kinds: leaves the list. */
void async__wait_cancel(struct async__task *task, struct async_frame *leaf);

/* ---- what a message takes, inlined: each step is a few instructions ---- */

/* The current task fails with what it asked for. */
struct async_frame *async__given_failure(int error) __attribute__((__cold__));
/* The wait is not where it should be, or not on this thread: ends the program with a message. */
_Noreturn void async__wait_lost(const struct async__wait *wait);
_Noreturn void async__wait_elsewhere(const struct async__wait *wait);

static inline struct async_frame *async__given_now(int error)
{
    return ASYNC_LIKELY(error == 0) ? NULL : async__given_failure(error);
}

static inline struct async_frame *async__at_once(struct async__wait_list *list,
                                                 const struct async__kind *kind, int error)
{
    if (!async__budget_spent(async__loop))
        return async__given_now(error);
    return async__given_later(list, kind, sizeof(struct async__wait), error);
}

/* A leaf of `size` bytes, a struct async__wait and what follows, for the current task to wait in.
 */
static inline void *async__wait_new(const struct async__kind *kind, size_t size)
{
    struct async__wait *wait = async__leaf_new(kind, size);
    wait->loop = async__loop;
    wait->task = wait->loop->current;
    async__suspend(wait->loop, &wait->base);
    return wait;
}

static inline void async__wait_check_loop(const struct async__wait *wait)
{
    if (ASYNC_UNLIKELY(wait->loop != async__loop))
        async__wait_elsewhere(wait);
}

/* Puts it behind the others. */
static inline void async__wait_append(struct async__wait_list *list, struct async__wait *wait)
{
    wait->list = list;
    wait->before = list->__last;
    wait->next = NULL;
    if (list->__last != NULL) {
        async__wait_check_loop(list->__last);
        list->__last->next = wait;
    } else {
        list->__first = wait;
    }
    list->__last = wait;
}

/* Takes it out of its list. */
static inline void async__wait_remove(struct async__wait *wait)
{
    struct async__wait_list *list = wait->list;
    struct async__wait **place = wait->before != NULL ? &wait->before->next : &list->__first;
    if (ASYNC_UNLIKELY(*place != wait))
        async__wait_lost(wait);
    *place = wait->next;
    *(wait->next != NULL ? &wait->next->before : &list->__last) = wait->before;
}

/* Takes out the first, if there is one; NULL otherwise. */
static inline struct async__wait *async__wait_first(struct async__wait_list *list)
{
    struct async__wait *wait = list->__first;
    if (wait != NULL) {
        async__wait_check_loop(wait);
        async__wait_remove(wait);
    }
    return wait;
}

/* The wait is over, its error and answer set: its task goes on in the next turn. One that is
 * nothing but this wait, and has succeeded, ends here and now. */
static inline void async__wait_over(struct async__wait *wait)
{
    wait->answer = false;
    if (wait->base.__parent == NULL && wait->base.__error == 0)
        async__task_finish(wait->task, &wait->base);
    else
        async__wake(async__loop, wait->task);
}

#endif
