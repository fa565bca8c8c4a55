/* SPDX-License-Identifier: MIT */
/*
 * Where each kept variable lies in its function's frame.
 *
 * In: homes, and what each await keeps. Out: slots. Variables that are never kept at the same await
 * share a slot, so that those of sibling scopes take each other's place:
 *
 *     { char a[64]; await f(a); }  { long b[4]; await g(b); }     union { char a[64]; long b[4]; };
 *
 * Two residents may also be in use between awaits, so they share only if their scopes are apart.
 */
#include "passes.h"
#include "types.h"

#include <stdlib.h>

struct layout {
    struct unit *unit;
    struct definition *definition;
    uint64_t *awaits; /* for each variable, the set of awaits that keep it */
    size_t words;     /* of such a set */
};

static void collect_awaits(struct layout *l)
{
    const struct keep *keep = &l->definition->keep;
    l->words = l->definition->n_awaits / 64 + 1;
    l->awaits =
        arena_alloc(l->unit->arena, l->definition->n_variables * l->words * sizeof(uint64_t));
    for (struct await *await = l->definition->awaits; await != NULL; await = await->next) {
        const uint64_t *set = keep->sets + await->state * keep->words;
        for (size_t v = 0; v < l->definition->n_variables; v++)
            if (set[v / 64] >> v % 64 & 1)
                l->awaits[v * l->words + await->state / 64] |= (uint64_t)1 << await->state % 64;
    }
}

static bool scopes_meet(const struct variable *a, const struct variable *b)
{
    if (a->scope == NULL || b->scope == NULL)
        return true;
    return a->scope->begin < b->scope->end && b->scope->begin < a->scope->end;
}

static bool interfere(const struct layout *l, const struct variable *a, const struct variable *b)
{
    if (a->home == HOME_RESIDENT && b->home == HOME_RESIDENT && scopes_meet(a, b))
        return true;
    const uint64_t *x = l->awaits + a->index * l->words, *y = l->awaits + b->index * l->words;
    for (size_t i = 0; i < l->words; i++)
        if (x[i] & y[i])
            return true;
    return false;
}

static int by_size(const void *a, const void *b)
{
    const struct variable *x = *(struct variable *const *)a, *y = *(struct variable *const *)b;
    long long p = type_meaning(x->type)->align, q = type_meaning(y->type)->align;
    if (p != q)
        return p > q ? -1 : 1;
    p = type_meaning(x->type)->size, q = type_meaning(y->type)->size;
    if (p != q)
        return p > q ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

static bool fits(const struct layout *l, const struct slot *slot, const struct variable *variable)
{
    for (size_t i = 0; i < slot->n_variables; i++)
        if (interfere(l, slot->variables[i], variable))
            return false;
    return true;
}

static void place(struct layout *l, struct variable *variable)
{
    struct definition *definition = l->definition;
    size_t i = 0;
    while (i < definition->n_slots && !fits(l, &definition->slots[i], variable))
        i++;
    struct slot *slot = &definition->slots[i];
    if (i == definition->n_slots)
        definition->n_slots++;
    struct variable **variables =
        arena_alloc(l->unit->arena, (slot->n_variables + 1) * sizeof *variables);
    for (size_t v = 0; v < slot->n_variables; v++)
        variables[v] = slot->variables[v];
    variables[slot->n_variables++] = variable;
    slot->variables = variables;
    variable->slot = i;
}

static bool name_taken(const struct definition *definition, const struct variable *variable,
                       const char *name)
{
    if (streq(name, "base") || streq(name, "result"))
        return true;
    for (const struct variable *v = definition->variables; v != variable; v = v->next)
        if (v->field != NULL && streq(v->field, name))
            return true;
    return false;
}

static void name_field(struct unit *unit, struct definition *definition, struct variable *variable)
{
    const char *name = variable->name;
    for (unsigned n = 2; name_taken(definition, variable, name); n++)
        name = arena_printf(unit->arena, "%s_%u", variable->name, n);
    variable->field = name;
}

static bool has_labels(const struct node *node)
{
    if (node->kind == STMT_LABEL || node->kind == STMT_CASE)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (has_labels(child))
            return true;
    return false;
}

void frame(struct unit *unit, struct definition *definition)
{
    if (definition->function == NULL || definition->n_awaits == 0)
        return;
    struct layout l = {.unit = unit, .definition = definition};
    collect_awaits(&l);
    struct variable **kept = arena_alloc(unit->arena, definition->n_variables * sizeof *kept);
    definition->slots =
        arena_alloc(unit->arena, definition->n_variables * sizeof *definition->slots);
    size_t n = 0;
    for (struct variable *v = definition->variables; v != NULL; v = v->next) {
        if (v->home == HOME_LOCAL || v->is_static)
            continue;
        name_field(unit, definition, v);
        kept[n++] = v;
        definition->has_resident |= v->home == HOME_RESIDENT && !v->is_handles;
    }
    if (n > 0)
        qsort(kept, n, sizeof *kept, by_size);
    for (size_t i = 0; i < n; i++)
        place(&l, kept[i]);
    definition->allocates_early = definition->has_resident && has_labels(definition->body);
}
