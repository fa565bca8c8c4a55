/* SPDX-License-Identifier: MIT */
/*
 * The numbers that variables have in sets.
 *
 * In: the graph of a definition. Out: those variables that may cross an await have the indices from
 * 0 on, in their order; the others come behind them, and the graph says no more of them.
 *
 * An await ends its block. So a variable of which only one block knows, and which gets its value
 * there, crosses none. Nearly all temporaries are such, one or two for each await: sets that had
 * room for them would make the memory of a function grow with the square of its awaits.
 */
#include "flow.h"

#include <stdlib.h>
#include <string.h>

struct numbering {
    const struct block **block_of; /* the first that knows of a variable */
    bool *crosses;
    size_t *numbers;
};

static bool has_variable(const struct event *event)
{
    return event->kind != EVENT_AWAIT && event->kind != EVENT_RESULT;
}

/* Whether the value that a variable had before does not matter to an event. */
static bool is_fresh(const struct event *event)
{
    return event->kind == EVENT_ASSIGN || event->kind == EVENT_DECLARE ||
           event->kind == EVENT_BEGIN;
}

static void look_at(struct numbering *n, const struct block *block)
{
    for (size_t i = 0; i < block->n_events; i++) {
        const struct event *event = &block->events[i];
        if (!has_variable(event))
            continue;
        const struct block **known = &n->block_of[event->variable];
        n->crosses[event->variable] |=
            event->kind == EVENT_ESCAPE || (*known == NULL ? !is_fresh(event) : *known != block);
        *known = block;
    }
}

/* The number of those that cross. */
static size_t give_numbers(struct numbering *n, struct definition *definition)
{
    size_t crossing = 0, next = 0;
    for (const struct variable *v = definition->variables; v != NULL; v = v->next) {
        n->crosses[v->index] |= v->is_parameter;
        crossing += n->crosses[v->index];
    }
    for (size_t i = 0, behind = crossing; i < definition->n_variables; i++)
        n->numbers[i] = n->crosses[i] ? next++ : behind++;
    for (struct variable *v = definition->variables; v != NULL; v = v->next)
        v->index = n->numbers[v->index];
    return crossing;
}

static void change_events(const struct numbering *n, struct block *block)
{
    size_t kept = 0;
    for (size_t i = 0; i < block->n_events; i++) {
        struct event event = block->events[i];
        if (has_variable(&event)) {
            if (!n->crosses[event.variable])
                continue;
            event.variable = n->numbers[event.variable];
        }
        block->events[kept++] = event;
    }
    block->n_events = kept;
}

size_t number_variables(struct definition *definition, struct flow *flow)
{
    size_t n = definition->n_variables + 1;
    struct numbering numbering = {.block_of = xcalloc(n, sizeof(struct block *)),
                                  .crosses = xcalloc(n, sizeof(bool)),
                                  .numbers = xcalloc(n, sizeof(size_t))};
    for (size_t i = 0; i < flow->n_blocks; i++)
        look_at(&numbering, flow->blocks[i]);
    size_t crossing = give_numbers(&numbering, definition);
    for (size_t i = 0; i < flow->n_blocks; i++)
        change_events(&numbering, flow->blocks[i]);
    free(numbering.block_of);
    free(numbering.crosses);
    free(numbering.numbers);
    return crossing;
}
