/* SPDX-License-Identifier: MIT */
/*
 * The graph of a lifted body as it is made: blocks, the events in them, and the ways between them.
 *
 * In: what happens next, as flow*.c finds it. Out: events at the end of the block where control is
 * now, with those that they bring along: of the sizes in a variable's type, the cleanups of a jump.
 */
#include "graph.h"

#include "passes.h"
#include "types.h"

struct block *new_block(struct graph *g)
{
    struct block *block = xrealloc(NULL, sizeof *block);
    *block = (struct block){0};
    VECTOR_ADD(g->flow.blocks, g->flow.n_blocks, g->flow.capacity) = block;
    return block;
}

void flow_to(struct block *from, struct block *to)
{
    VECTOR_ADD(from->next, from->n_next, from->next_capacity) = to;
}

void enter(struct graph *g, struct block *block)
{
    flow_to(g->now, block);
    g->now = block;
}

void add_event(struct graph *g, enum event_kind kind, const struct variable *variable)
{
    if (variable == NULL || variable->is_static)
        return;
    struct block *b = g->now;
    VECTOR_ADD(b->events, b->n_events, b->events_capacity) =
        (struct event){kind, g->offset, variable->index, NULL};
}

void use_sizes(struct graph *g, const struct type *type)
{
    for (type = type_meaning((struct type *)type); type != NULL;
         type = type_meaning(type->target)) {
        if (type->kind == TYPE_VLA && type->bound != NULL && type->bound->size != NULL)
            add_event(g, EVENT_USE, type->bound->size);
        if (type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY && type->kind != TYPE_VLA &&
            type->kind != TYPE_FUNCTION)
            return;
    }
}

/* An array of variable length is memory of its own: what happens to it happens through its pointer,
 * which is only used. */
void add_access(struct graph *g, enum event_kind kind, const struct variable *variable)
{
    if (variable == NULL)
        return;
    bool is_array = type_is_vla(variable->declared != NULL ? variable->declared : variable->type);
    if (variable->declared != NULL)
        use_sizes(g, variable->declared);
    add_event(g, is_array ? EVENT_USE : kind, variable);
}

/* The pointer to the elements of an array does not know how many there are. */
void access_name(struct graph *g, enum event_kind kind, const struct node *name)
{
    if (!is_array_pointer(name)) {
        add_access(g, kind, name->variable);
        return;
    }
    use_sizes(g, type_meaning(name->variable->declared)->target);
    add_event(g, EVENT_USE, name->variable);
}

/* To free the memory of an array its pointer is enough. */
static void use_cleanup(struct graph *g, const struct handler *handler)
{
    if (handler->frees)
        add_event(g, EVENT_USE, handler->variable);
    else
        add_access(g, EVENT_USE, handler->variable);
}

struct block *label_block(struct graph *g, const struct label *label)
{
    struct block **block = &g->labels[label->number];
    if (*block == NULL)
        *block = new_block(g);
    return *block;
}

struct block *handler_block(struct graph *g, struct handler *handler)
{
    if (handler == NULL)
        return g->exit;
    if (g->handlers[handler->label] != NULL)
        return g->handlers[handler->label];
    struct block *block = g->handlers[handler->label] = new_block(g);
    if (handler->kind == HANDLER_CLEANUP) {
        struct block *now = g->now;
        g->now = block;
        use_cleanup(g, handler);
        flow_to(block, handler_block(g, handler->outer));
        g->now = now;
    }
    return block;
}

void use_cleanups(struct graph *g, const struct handler *from, const struct handler *to)
{
    for (; from != NULL && from != to; from = from->outer)
        if (from->kind == HANDLER_CLEANUP)
            use_cleanup(g, from);
}

void use_own_cleanups(struct graph *g, const struct node *scope)
{
    const struct handler *handler = scope->handler;
    for (; handler != NULL && handler->kind == HANDLER_CLEANUP && handler->scope == scope;
         handler = handler->outer)
        use_cleanup(g, handler);
}

void jump(struct graph *g, struct block *to)
{
    if (to != NULL)
        flow_to(g->now, to);
    g->now = new_block(g);
}
