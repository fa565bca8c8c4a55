/* SPDX-License-Identifier: MIT */
/* A lifted body as a graph of what happens to its variables. */
#ifndef FLOW_H
#define FLOW_H

#include "tree.h"

enum event_kind {
    EVENT_USE,
    EVENT_ASSIGN,
    EVENT_ASSIGN_PART, /* an element or member */
    EVENT_BEGIN,       /* its scope is entered: it is another object than before */
    EVENT_DECLARE,     /* its value is gone */
    EVENT_ESCAPE,      /* its address may be kept by others */
    EVENT_RESULT,      /* the result is set; only cleanups follow */
    EVENT_AWAIT,       /* the last of its block */
};

struct event {
    enum event_kind kind;
    uint32_t offset;     /* where it happens: somewhere in the innermost statement */
    size_t variable;     /* its index */
    struct await *await; /* EVENT_AWAIT */
};

/* Events that happen one after the other. */
struct block {
    struct event *events;
    size_t n_events, events_capacity;
    struct block **next; /* where control may go on */
    size_t n_next, next_capacity;
    bool is_visited;                                /* a way leads here from the entry */
    uint64_t *live, *assigned, *definite, *escaped; /* sets of variables, at its beginning */
};

struct flow {
    struct block **blocks; /* the first is the entry */
    size_t n_blocks, capacity;
};

struct flow make_flow(struct definition *definition);
/* Gives the variables that may cross an await the first indices: how many there are. See number.c.
 */
size_t number_variables(struct definition *definition, struct flow *flow);
void free_flow(struct flow *flow);
/* Puts each block behind those that lead to it, where no loop does; the entry stays the first. */
void order_flow(struct flow *flow);

/* What an event does to the variables that are used behind it (live), and to those that may have a
 * value, that have one for sure, and that others may point to. See live.c. */
void step_back(const struct event *event, uint64_t *live);
void step_forward(const struct event *event, uint64_t *assigned, uint64_t *definite,
                  uint64_t *escaped);
/* What is used behind a block. */
void live_out(const struct block *block, uint64_t *live, size_t words);
bool is_in_scope(const struct variable *variable, uint32_t offset);

/* Which residents need their place at the same time. Needs: homes, and the sets at the blocks'
 * beginnings; `all` are the variables by their indices. See overlap.c. */
void find_overlaps(struct unit *unit, struct definition *definition, const struct flow *flow,
                   struct variable *const *all);
/* Whether two do; NULL is the result. */
bool residents_overlap(const struct definition *definition, const struct variable *a,
                       const struct variable *b);

#endif
