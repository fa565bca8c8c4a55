/* SPDX-License-Identifier: MIT */
/*
 * Types whose name means something else in a body, or in a part of it, where generated code may
 * have to name them. They are given another name, in front of the body, or behind what declares
 * them.
 *
 *     typedef long count;                 typedef count async__type_1;
 *     async count length(void);           ...
 *     int count = await length() > 3;     async__type_1 async__1; ... int count = async__1 > 3;
 *
 * In: the tree. Out: `hidden_types` of the definition.
 */
#include "passes.h"
#include "types.h"

#include <string.h>

struct hider {
    struct unit *unit;
    struct definition *definition;
};

/* Whether a name in the list is the type's, and is not of this type. */
static bool hides(const struct local_name *name, const struct type *type, const char *type_name,
                  bool is_tag)
{
    if (!streq(name->name, type_name) || is_tag != (name->tag != NULL))
        return false;
    return !is_tag || type_meaning(name->tag)->canonical != type->canonical;
}

static bool is_hidden(const struct definition *definition, const struct type *type)
{
    const char *blank = strchr(type->name, ' ');
    bool is_tag = starts_with(type->name, "struct ") || starts_with(type->name, "union ") ||
                  starts_with(type->name, "enum ");
    const char *name = is_tag ? blank + 1 : type->name;
    for (const struct local_name *n = definition->names; n != NULL; n = n->next)
        if (hides(n, type, name, is_tag))
            return true;
    for (const struct variable *v = definition->variables; v != NULL && !is_tag; v = v->next)
        if (v->name != NULL && !v->is_temporary && streq(v->name, name))
            return true;
    return false;
}

/* The declaration of a local type is printed by itself, for the other name stands behind it. */
static bool mark_declaration(struct node *node, uint32_t begin)
{
    if (node->kind == DECL_OTHER && node->begin == begin) {
        mark_edited(node);
        return true;
    }
    bool found = false;
    for (struct node *child = node->child; child != NULL && !found; child = child->next)
        found = child->begin <= begin && begin < child->end && mark_declaration(child, begin);
    return found;
}

/* False: nothing that declares it is there to put the other name behind. */
static bool find_declaration(struct definition *definition, const struct type *type)
{
    for (const struct local_name *n = definition->names; n != NULL; n = n->next)
        if (n->tag != NULL && type_same(n->tag, type))
            return mark_declaration(definition->body, n->begin);
    return false;
}

static void hide(struct hider *h, struct type *type)
{
    struct definition *definition = h->definition;
    const char *alias = NULL;
    for (const struct hidden_type *t = definition->hidden_types; t != NULL; t = t->next)
        if (streq(t->name, type->name) && type_same(t->type, type))
            alias = t->alias;
    if (alias == NULL && type->is_local && !find_declaration(definition, type))
        return;
    struct hidden_type *hidden = arena_alloc(h->unit->arena, sizeof *hidden);
    *hidden = (struct hidden_type){type, type->name, alias, .next = definition->hidden_types};
    if (alias == NULL)
        hidden->alias = arena_printf(h->unit->arena, "async__type_%u", ++h->unit->n_aliases);
    hidden->is_first = alias == NULL;
    definition->hidden_types = hidden;
}

/* Every type that generated code may name, for check_name.c. */
static void note_use(struct hider *h, struct type *type)
{
    const struct node *node = h->definition->node;
    if (type->last_use == 0) {
        type->first_use = node->begin;
        type->next_used = h->unit->used_types;
        h->unit->used_types = type;
    }
    type->last_use = node->end;
}

static void see_type(struct hider *h, struct type *type)
{
    if (type == NULL || type->seen_by == h->definition)
        return;
    type->seen_by = h->definition;
    if (type->name != NULL) {
        note_use(h, type);
        if (is_hidden(h->definition, type))
            hide(h, type);
    }
    see_type(h, type->target);
    see_type(h, type->declared_result);
    for (size_t i = 0; i < type->n_parameters; i++)
        see_type(h, type->parameters[i]);
}

static void see_node(struct hider *h, const struct node *node)
{
    see_type(h, node->type);
    if (node->function != NULL)
        see_type(h, node->function->type);
    for (const struct node *child = node->child; child != NULL; child = child->next)
        see_node(h, child);
}

void hide_types(struct unit *unit, struct definition *definition)
{
    struct hider hider = {unit, definition};
    if (definition->body == NULL)
        return;
    see_node(&hider, definition->node);
    for (const struct variable *v = definition->variables; v != NULL; v = v->next) {
        see_type(&hider, v->type);
        see_type(&hider, v->declared);
    }
}
