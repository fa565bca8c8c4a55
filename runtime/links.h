/* SPDX-License-Identifier: MIT */
/* Rings of links: lists that whoever stands in one can leave at once. */
#ifndef ASYNCC_LINKS_H
#define ASYNCC_LINKS_H

#include <stdbool.h>
#include <stddef.h>

struct async__links {
    struct async__links *next, *previous;
};

static inline void *async__before(const void *place, size_t bytes)
{
    return (char *)place - bytes;
}

/* What `place` is that field of. */
#define ASYNC__HOLDER(place, type, field) ((type *)async__before(place, offsetof(type, field)))

/* An empty list; what stands in no list is linked to itself, too. */
static inline void async__links_init(struct async__links *links)
{
    links->next = links->previous = links;
}

static inline bool async__linked(const struct async__links *links)
{
    return links->next != links;
}

static inline void async__links_append(struct async__links *list, struct async__links *links)
{
    links->next = list;
    links->previous = list->previous;
    links->previous->next = list->previous = links;
}

static inline void async__links_remove(struct async__links *links)
{
    links->previous->next = links->next;
    links->next->previous = links->previous;
    async__links_init(links);
}

#endif
