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
struct async_frame *async__at_once(struct async__wait_list *list, const struct async__kind *kind,
                                   int error);
/* The two ways, for kinds that need more than that: what is given now, and a leaf of `size` bytes
 * that is over in the next turn. It may lose a race until then, and give back what it took. */
struct async_frame *async__given_now(int error);
void *async__given_later(struct async__wait_list *list, const struct async__kind *kind, size_t size,
                         int error);

/* A leaf of `size` bytes, a struct async__wait and what follows, for the current task to wait in.
 */
void *async__wait_new(const struct async__kind *kind, size_t size);
/* Puts it behind the others. */
void async__wait_append(struct async__wait_list *list, struct async__wait *wait);
/* The current task waits, unless a cancellation is pending. For kinds that need no more than that.
 */
struct async_frame *async__wait_in(struct async__wait_list *list, const struct async__kind *kind);

/* Takes it out of its list. */
void async__wait_remove(struct async__wait *wait);
/* Takes out the first, if there is one; NULL otherwise. */
struct async__wait *async__wait_first(struct async__wait_list *list);

/* The wait is over, its error and answer set: its task goes on in the next turn. One that is
 * nothing but this wait, and has succeeded, ends here and now. */
void async__wait_over(struct async__wait *wait);
/* Lets all go on, with an error or with 0. */
void async__wait_over_all(struct async__wait_list *list, int error);
/* What `cancel` is in most kinds: leaves the list. */
void async__wait_cancel(struct async__task *task, struct async_frame *leaf);

#endif
