/* SPDX-License-Identifier: MIT */
/*
 * What is alive across which await.
 *
 * In: a lifted definition. Out: for each await the variables that have to be kept while the
 * function waits there, and for each variable its home.
 *
 * Four questions are answered for every await, over the graph that flow.c makes:
 *   - is the variable used behind it, before it is assigned again? (backwards, some way)
 *   - may it have been assigned before it? (forwards, some way)
 *   - has it been assigned on every way? (forwards; else it starts as zero, for it is copied)
 *   - may its address have escaped? Then it must not move: it lives in the frame.
 */
#include "flow.h"
#include "passes.h"
#include "set.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

enum {
    LARGE = 64
}; /* bytes above which a struct is not copied at each await */

struct solver {
    struct definition *definition;
    struct variable **all; /* by their indices */
    struct flow flow;
    size_t words; /* of a set of variables */
};

/* ---- the equations ---- */

void step_back(const struct event *event, uint64_t *live)
{
    if (event->kind == EVENT_USE || event->kind == EVENT_ESCAPE) /* through the pointer */
        set_add(live, event->variable);
    else if (event->kind == EVENT_ASSIGN || event->kind == EVENT_DECLARE ||
             event->kind == EVENT_BEGIN)
        set_remove(live, event->variable);
}

void step_forward(const struct event *event, uint64_t *assigned, uint64_t *definite,
                  uint64_t *escaped)
{
    switch (event->kind) {
    case EVENT_ASSIGN:
        set_add(assigned, event->variable);
        set_add(definite, event->variable);
        break;
    case EVENT_ASSIGN_PART:
        set_add(assigned, event->variable);
        break;
    case EVENT_ESCAPE:
        set_add(assigned, event->variable);
        set_add(escaped, event->variable);
        break;
    case EVENT_BEGIN:
        set_remove(escaped, event->variable);
        /* fall through */
    case EVENT_DECLARE:
        set_remove(assigned, event->variable);
        set_remove(definite, event->variable);
        break;
    case EVENT_USE:
    case EVENT_RESULT:
    case EVENT_AWAIT:
        break;
    }
}

static bool merge(uint64_t *into, const uint64_t *from, size_t words)
{
    bool changed = false;
    for (size_t i = 0; i < words; i++) {
        changed |= (from[i] & ~into[i]) != 0;
        into[i] |= from[i];
    }
    return changed;
}

static bool intersect(uint64_t *into, const uint64_t *from, size_t words)
{
    bool changed = false;
    for (size_t i = 0; i < words; i++) {
        changed |= (into[i] & ~from[i]) != 0;
        into[i] &= from[i];
    }
    return changed;
}

void live_out(const struct block *block, uint64_t *live, size_t words)
{
    memset(live, 0, words * sizeof *live);
    for (size_t i = 0; i < block->n_next; i++)
        merge(live, block->next[i]->live, words);
}

static void solve_backward(struct solver *s, uint64_t *scratch)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = s->flow.n_blocks; i-- > 0;) {
            struct block *block = s->flow.blocks[i];
            live_out(block, scratch, s->words);
            for (size_t e = block->n_events; e-- > 0;)
                step_back(&block->events[e], scratch);
            changed |= merge(block->live, scratch, s->words);
        }
    }
}

static void solve_forward(struct solver *s, uint64_t *scratch)
{
    uint64_t *assigned = scratch, *definite = scratch + s->words, *escaped = definite + s->words;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < s->flow.n_blocks; i++) {
            struct block *block = s->flow.blocks[i];
            memcpy(assigned, block->assigned, s->words * sizeof *assigned);
            memcpy(definite, block->definite, s->words * sizeof *definite);
            memcpy(escaped, block->escaped, s->words * sizeof *escaped);
            for (size_t e = 0; e < block->n_events; e++)
                step_forward(&block->events[e], assigned, definite, escaped);
            for (size_t n = 0; n < block->n_next; n++) {
                changed |= merge(block->next[n]->assigned, assigned, s->words);
                changed |= intersect(block->next[n]->definite, definite, s->words);
                changed |= merge(block->next[n]->escaped, escaped, s->words);
            }
        }
    }
}

static void begin_sets(struct solver *s)
{
    for (size_t i = 0; i < s->flow.n_blocks; i++) {
        uint64_t *sets = xrealloc(NULL, 4 * s->words * sizeof *sets);
        memset(sets, 0, 4 * s->words * sizeof *sets);
        struct block *block = s->flow.blocks[i];
        block->live = sets;
        block->assigned = sets + s->words;
        block->definite = sets + 2 * s->words;
        block->escaped = sets + 3 * s->words;
        memset(block->definite, i == 0 ? 0 : 0xff, s->words * sizeof *sets);
    }
    for (struct variable *v = s->definition->variables; v != NULL; v = v->next)
        if (v->is_parameter) {
            set_add(s->flow.blocks[0]->assigned, v->index);
            set_add(s->flow.blocks[0]->definite, v->index);
        }
}

/* ---- the answers ---- */

bool is_in_scope(const struct variable *variable, uint32_t offset)
{
    return variable->scope == NULL ||
           (variable->scope->begin <= offset && offset < variable->scope->end);
}

/* Whether the name means another variable where the function waits. */
static bool is_shadowed(const struct solver *s, const struct variable *v, uint32_t offset)
{
    for (const struct variable *o = v->namesake; o != NULL; o = o->namesake)
        if (is_in_scope(o, offset) && o->declaration != NULL && o->declaration->begin < offset &&
            o->scope != v->scope)
            return true;
    for (const struct local_name *o = s->definition->names; o != NULL; o = o->next)
        if (o->tag == NULL && streq(o->name, v->name) && o->begin < offset &&
            o->scope != v->scope && (v->declaration == NULL || v->declaration->begin < o->begin) &&
            o->scope->begin <= offset && offset < o->scope->end)
            return true;
    return false;
}

static int by_name(const void *a, const void *b)
{
    const struct variable *x = *(struct variable *const *)a, *y = *(struct variable *const *)b;
    int order = strcmp(x->name, y->name);
    return order != 0 ? order : x->index < y->index ? -1 : 1;
}

/* Leads each variable to the next one of its name, so that no await searches for it. */
static void find_namesakes(const struct definition *definition)
{
    struct variable **named = xrealloc(NULL, (definition->n_variables + 1) * sizeof *named);
    size_t n = 0;
    for (struct variable *v = definition->variables; v != NULL; v = v->next)
        if (v->name != NULL && !v->is_temporary)
            named[n++] = v;
    qsort(named, n, sizeof *named, by_name);
    for (size_t i = 1; i < n; i++)
        if (streq(named[i - 1]->name, named[i]->name))
            named[i - 1]->namesake = named[i];
    free(named);
}

static struct variable **variables_by_index(struct unit *unit, const struct definition *definition)
{
    struct variable **variables =
        arena_alloc(unit->arena, (definition->n_variables + 1) * sizeof *variables);
    for (struct variable *v = definition->variables; v != NULL; v = v->next)
        variables[v->index] = v;
    return variables;
}

bool await_keeps(const struct definition *definition, const struct await *await,
                 const struct variable *variable)
{
    const struct keep *keep = &definition->keep;
    return variable->index < 64 * keep->words &&
           set_has(keep->sets + await->state * keep->words, variable->index);
}

static void choose_home(struct variable *v, bool pinned, bool shadowed)
{
    struct type *type = type_meaning(v->type);
    bool is_array = type->kind == TYPE_ARRAY;
    if (pinned || is_array || shadowed || type->size > LARGE) {
        v->home = HOME_RESIDENT;
        v->why = v->is_handles ? "handles of a gather"
                 : pinned      ? "its address is taken"
                 : is_array    ? "array"
                 : shadowed    ? "another has its name there"
                               : "large";
    } else if (v->home == HOME_LOCAL) {
        v->home = HOME_SPILLED;
    }
}

static void note_escapes(const struct solver *s, const struct block *block)
{
    for (size_t i = 0; i < block->n_events; i++) {
        const struct event *event = &block->events[i];
        struct variable *v = s->all[event->variable];
        if (event->kind == EVENT_ESCAPE && (!v->escapes || event->offset < v->escapes_at)) {
            v->escapes = true;
            v->escapes_at = event->offset;
        }
    }
}

/* A variable lives from the entry of its block on, its name from the declaration on. */
static bool is_declared(const struct variable *variable, uint32_t offset)
{
    return variable->is_temporary || variable->declaration == NULL ||
           variable->declaration->begin <= offset;
}

/* Goes through a block up to its await, which is its last event. */
static void answer(struct solver *s, struct block *block, struct keep *keep, uint64_t *scratch)
{
    if (block->n_events == 0 || block->events[block->n_events - 1].kind != EVENT_AWAIT)
        return;
    struct await *await = block->events[block->n_events - 1].await;
    uint64_t *assigned = scratch, *definite = scratch + s->words;
    uint64_t *escaped = scratch + 2 * s->words, *live = scratch + 3 * s->words;
    uint64_t *crossing = live, *candidates = scratch + 4 * s->words;
    memcpy(assigned, block->assigned, 3 * s->words * sizeof *assigned);
    if (!block->is_visited) /* never runs; the compiler shall not find what is used unassigned */
        memset(assigned, 0xff, s->words * sizeof *assigned);
    for (size_t e = 0; e < block->n_events; e++)
        step_forward(&block->events[e], assigned, definite, escaped);
    live_out(block, live, s->words);
    for (size_t i = 0; i < s->words; i++) {
        crossing[i] = live[i] & assigned[i];
        candidates[i] = crossing[i] | escaped[i];
    }
    for (size_t i = set_next(candidates, s->words, 0); i < s->words * 64;
         i = set_next(candidates, s->words, i + 1)) {
        struct variable *v = s->all[i];
        if (v->is_static)
            continue;
        if (!is_in_scope(v, await->offset))
            continue; /* a jump back into its scope does not find it again */
        bool pinned = set_has(escaped, i);
        bool crosses = set_has(crossing, i);
        bool has_name = !is_shadowed(s, v, await->offset) && is_declared(v, await->offset);
        choose_home(v, pinned, crosses && !has_name);
        if (!set_has(definite, i))
            v->needs_zero = true;
        set_add(keep->sets + await->state * keep->words, i);
    }
}

static void fill_saved(struct unit *unit, const struct solver *s)
{
    const struct keep *keep = &s->definition->keep;
    for (struct await *await = s->definition->awaits; await != NULL; await = await->next) {
        const uint64_t *set = keep->sets + await->state * keep->words;
        size_t n = 0;
        for (size_t i = 0; i < s->words; i++)
            n += (size_t)__builtin_popcountll(set[i]);
        await->saved = arena_alloc(unit->arena, (n + 1) * sizeof(struct variable *));
        for (size_t i = set_next(set, s->words, 0); i < s->words * 64;
             i = set_next(set, s->words, i + 1))
            if (s->all[i]->home == HOME_SPILLED)
                await->saved[await->n_saved++] = s->all[i];
    }
}

static struct keep solve(struct unit *unit, struct solver *s)
{
    struct definition *definition = s->definition;
    struct keep keep = {.words = s->words, .variables = s->all};
    keep.sets = arena_alloc(unit->arena, (definition->n_awaits + 1) * s->words * sizeof(uint64_t));
    uint64_t *scratch = xrealloc(NULL, 5 * s->words * sizeof *scratch);
    begin_sets(s);
    solve_backward(s, scratch);
    solve_forward(s, scratch);
    for (size_t i = 0; i < s->flow.n_blocks; i++) {
        note_escapes(s, s->flow.blocks[i]);
        answer(s, s->flow.blocks[i], &keep, scratch);
    }
    free(scratch);
    return keep;
}

/* A cleanup that runs where a jump leaves its scope names the variable there. */
static void keep_names_of_cleanups(const struct solver *s, struct node *node)
{
    for (const struct handler *h = node->handler; h != NULL; h = h->outer)
        if (h->kind == HANDLER_CLEANUP && !is_expression(node) &&
            is_shadowed(s, h->variable, node->begin))
            choose_home(h->variable, false, true);
    for (struct node *child = node->child; child != NULL; child = child->next)
        keep_names_of_cleanups(s, child);
}

/* Names that are resident change their text wherever they stand. */
static void mark_names(struct node *node)
{
    bool resident = node->variable != NULL && node->variable->home == HOME_RESIDENT;
    if (resident && (node->kind == EXPR_NAME || node->kind == DECL_VARIABLE))
        mark_edited(node);
    if (node->kind == DECL_VARIABLE && node->variable != NULL && !node->is_static &&
        (node->variable->needs_zero ||
         (node->variable->home == HOME_SPILLED && type_is_const(node->variable->type))))
        mark_edited(node);
    for (struct node *child = node->child; child != NULL; child = child->next)
        mark_names(child);
}

void live(struct unit *unit, struct definition *definition)
{
    if (definition->function == NULL || definition->n_awaits == 0)
        return;
    struct solver s = {.definition = definition, .flow = make_flow(definition)};
    order_flow(&s.flow);
    find_namesakes(definition);
    s.words = set_words(number_variables(definition, &s.flow));
    s.all = variables_by_index(unit, definition);
    definition->keep = solve(unit, &s);
    keep_names_of_cleanups(&s, definition->body);
    fill_saved(unit, &s);
    find_overlaps(unit, definition, &s.flow, s.all);
    mark_names(definition->body);
    for (struct node *size = definition->sizes; size != NULL; size = size->next)
        mark_names(size);
    free_flow(&s.flow);
}
