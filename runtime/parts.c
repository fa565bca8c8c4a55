/* SPDX-License-Identifier: MIT */
/* The tasks that one leaf waits for side by side. */
#include "parts.h"

#include "give_back.h"

struct async__task *async__part_awaited(const struct async__parts *parts, size_t i,
                                        const char *tried)
{
    struct async__task *part = async__task_of(parts->handles[i], tried);
    async__check_other(async__loop, part);
    return part;
}

size_t async__parts_wait(struct async__parts *parts, struct async_frame *leaf,
                         struct async__waiter *waiters)
{
    size_t unfinished = 0;
    parts->waiters = waiters;
    for (size_t i = 0; i < parts->n; i++) {
        waiters[i] = (struct async__waiter){.frame = leaf};
        if (async__task_ended(async__part(parts, i)))
            continue;
        async__task_add_waiter(async__part(parts, i), &waiters[i]);
        unfinished++;
    }
    return unfinished;
}

void async__parts_leave(const struct async__parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        async__task_remove_waiter(async__part(parts, i), &parts->waiters[i]);
}

void async__parts_visit(const struct async__parts *parts, struct async__visitor *visitor)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->waiters[i].next != NULL)
            visitor->see(visitor, async__part(parts, i));
}

void async__parts_use_up(const struct async__parts *parts, size_t except)
{
    for (size_t i = 0; i < parts->n; i++) {
        if (i == except)
            continue;
        async__task_observe(async__part(parts, i));
        async__task_give_up(async__part(parts, i));
    }
}
