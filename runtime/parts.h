/* SPDX-License-Identifier: MIT */
/* What the leaves that wait for several tasks (a gather, a race, a wait) have in common. */
#ifndef ASYNCC_PARTS_H
#define ASYNCC_PARTS_H

#include "operation.h"

struct async__parts {
    async_handle *handles;
    size_t n;
    struct async__waiter *waiters; /* one a part, once a leaf waits; they lie behind it */
};

static inline struct async__task *async__part(const struct async__parts *parts, size_t i)
{
    return async__block_of(parts->handles[i]);
}

/* The part, when the current task begins to wait for it; `tried` is what it does. */
struct async__task *async__part_awaited(const struct async__parts *parts, size_t i,
                                        const char *tried);
/* The leaf waits for all that have not ended: how many these are. */
size_t async__parts_wait(struct async__parts *parts, struct async_frame *leaf,
                         struct async__waiter *waiters);
/* It waits for none any more. */
void async__parts_leave(const struct async__parts *parts);
/* Shows those that have not ended. */
void async__parts_visit(const struct async__parts *parts, struct async__visitor *visitor);
/* Uses up the handles, but for that of one, and whatever failure they have is known; `except` is n
 * for none. */
void async__parts_use_up(const struct async__parts *parts, size_t except);

#endif
