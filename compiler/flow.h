/* SPDX-License-Identifier: MIT */
/* A lifted body as a graph of what happens to its variables. */
#ifndef FLOW_H
#define FLOW_H

#include "tree.h"

enum event_kind {
    EVENT_USE,
    EVENT_ASSIGN,
    EVENT_ASSIGN_PART, /* an element or member */
    EVENT_DECLARE,     /* its value is gone */
    EVENT_ESCAPE,      /* its address may be kept by others */
    EVENT_AWAIT,       /* the last of its block */
};

struct event {
    enum event_kind kind;
    size_t variable;     /* its index */
    struct await *await; /* EVENT_AWAIT */
};

/* Events that happen one after the other. */
struct block {
    struct event *events;
    size_t n_events, events_capacity;
    struct block **next; /* where control may go on */
    size_t n_next, next_capacity;
    uint64_t *live, *assigned, *definite, *escaped; /* sets of variables, at its beginning */
};

struct flow {
    struct block **blocks; /* the first is the entry */
    size_t n_blocks, capacity;
};

struct flow make_flow(struct definition *definition);
void free_flow(struct flow *flow);

#endif
