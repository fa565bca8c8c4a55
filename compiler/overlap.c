/* SPDX-License-Identifier: MIT */
/*
 * Which residents need their place at the same time.
 *
 * In: homes, and what is live, assigned and escaped at the beginning of each block. Out: for each
 * pair of residents whether they may share a place; the result counts as one of them.
 *
 * A resident is in use where it may have a value that is read later, or that others may point to,
 * in its scope. Two overlap if one is touched while the other is in use, or in one statement.
 *
 *     char a[9]; read(a); n = a[0] + await f();     a is in use from its first value to n's
 *     char b[9] = {n}; await g(); return b[0];      b takes a's place, if a did not escape
 */
#include "flow.h"
#include "set.h"

#include <stdlib.h>
#include <string.h>

struct overlap {
    struct definition *definition;
    struct variable **residents;
    uint64_t *sets;  /* what is assigned, definite, escaped behind the event that is looked at */
    uint64_t *after; /* what is live behind each event of the block */
    size_t after_size;
    size_t words;
    size_t *recent; /* the residents that the present statement touched in this block */
    size_t n_recent, recent_capacity;
    uint32_t statement; /* where it begins */
};

static size_t number_of(const struct definition *definition, const struct variable *variable)
{
    return variable == NULL ? definition->n_residents : variable->resident;
}

bool residents_overlap(const struct definition *definition, const struct variable *a,
                       const struct variable *b)
{
    size_t n = definition->n_residents + 1;
    return set_has(definition->overlaps, number_of(definition, a) * n + number_of(definition, b));
}

static void note(const struct overlap *o, size_t a, size_t b)
{
    size_t n = o->definition->n_residents + 1;
    if (a == b)
        return;
    set_add(o->definition->overlaps, a * n + b);
    set_add(o->definition->overlaps, b * n + a);
}

static bool is_resident(const struct variable *variable)
{
    return variable->home == HOME_RESIDENT && !variable->is_static;
}

/* ---- at an event ---- */

static bool any(const uint64_t *set, size_t words)
{
    for (size_t i = 0; i < words; i++)
        if (set[i] != 0)
            return true;
    return false;
}

static void note_recent(struct overlap *o, const struct event *event, size_t touched)
{
    if (event->offset != o->statement)
        o->n_recent = 0;
    o->statement = event->offset;
    for (size_t i = 0; i < o->n_recent; i++)
        note(o, touched, o->recent[i]);
    VECTOR_ADD(o->recent, o->n_recent, o->recent_capacity) = touched;
}

/* Behind the result there are only cleanups: without any, no pointer is followed any more. */
static void note_in_use(const struct overlap *o, const struct event *event, const uint64_t *live,
                        size_t touched)
{
    const uint64_t *assigned = o->sets, *escaped = o->sets + 2 * o->words;
    bool over = event->kind == EVENT_RESULT && !any(live, o->words);
    for (size_t i = 0; i < o->definition->n_residents; i++) {
        const struct variable *v = o->residents[i];
        bool wanted = (set_has(live, v->index) && set_has(assigned, v->index)) ||
                      (!over && set_has(escaped, v->index));
        if (wanted && is_in_scope(v, event->offset))
            note(o, touched, i);
    }
}

/* It may be copied from a variable piece by piece, while any other value is read first. */
static bool result_is_record(const struct definition *definition)
{
    struct type *type = type_meaning(definition->node->type)->target;
    return type_meaning(type)->kind == TYPE_RECORD;
}

static void look_at(struct overlap *o, const struct event *event, struct variable *const *all,
                    const uint64_t *live)
{
    step_forward(event, o->sets, o->sets + o->words, o->sets + 2 * o->words);
    if (event->kind == EVENT_AWAIT || event->kind == EVENT_DECLARE || event->kind == EVENT_BEGIN)
        return; /* neither reads nor writes it */
    const struct variable *variable = event->kind == EVENT_RESULT ? NULL : all[event->variable];
    if (variable != NULL && !is_resident(variable))
        return;
    size_t touched = number_of(o->definition, variable);
    if (variable != NULL || result_is_record(o->definition))
        note_recent(o, event, touched);
    note_in_use(o, event, live, touched);
}

static void look_through(struct overlap *o, const struct block *block, struct variable *const *all)
{
    size_t words = o->words, n = block->n_events;
    if ((n + 1) * words > o->after_size) {
        o->after_size = (n + 1) * words;
        o->after = xrealloc(o->after, o->after_size * sizeof *o->after);
    }
    live_out(block, o->after + n * words, words);
    for (size_t e = n; e-- > 0;) {
        memcpy(o->after + e * words, o->after + (e + 1) * words, words * sizeof *o->after);
        step_back(&block->events[e], o->after + e * words);
    }
    memcpy(o->sets, block->assigned, words * sizeof *o->sets);
    memcpy(o->sets + words, block->definite, words * sizeof *o->sets);
    memcpy(o->sets + 2 * words, block->escaped, words * sizeof *o->sets);
    o->n_recent = 0;
    for (size_t e = 0; e < n; e++)
        look_at(o, &block->events[e], all, o->after + (e + 1) * words);
}

/* ---- all of a definition ---- */

/* Parameters come to the frame together. */
static void note_parameters(const struct overlap *o)
{
    for (size_t i = 0; i < o->definition->n_residents; i++)
        for (size_t j = 0; j < i; j++)
            if (o->residents[i]->is_parameter && o->residents[j]->is_parameter)
                note(o, i, j);
}

void find_overlaps(struct unit *unit, struct definition *definition, const struct flow *flow,
                   struct variable *const *all)
{
    struct overlap o = {.definition = definition, .words = definition->keep.words};
    o.residents = xrealloc(NULL, (definition->n_variables + 1) * sizeof *o.residents);
    for (struct variable *v = definition->variables; v != NULL; v = v->next)
        if (is_resident(v)) {
            v->resident = definition->n_residents++;
            o.residents[v->resident] = v;
        }
    size_t n = definition->n_residents + 1;
    definition->overlaps = arena_alloc(unit->arena, set_words(n * n) * sizeof(uint64_t));
    if (definition->n_residents > 0) {
        o.sets = xrealloc(NULL, 3 * o.words * sizeof *o.sets);
        note_parameters(&o);
        for (size_t i = 0; i < flow->n_blocks; i++)
            look_through(&o, flow->blocks[i], all);
    }
    free(o.residents);
    free(o.sets);
    free(o.after);
    free(o.recent);
}
