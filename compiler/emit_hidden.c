/* SPDX-License-Identifier: MIT */
/*
 * Types that a body calls by other names, since something in it hides their own: hide.c.
 *
 * In: the `hidden_types` of a definition. Out: a typedef for each in front of the body, or behind
 * the declaration of a local type; meanwhile the types have those names.
 */
#include "emit.h"
#include "types.h"

static void print_typedef(struct emitter *e, const struct hidden_type *hidden)
{
    print(e, "typedef %s %s;", hidden->name, hidden->alias);
}

void begin_hidden(struct emitter *e, const struct definition *definition)
{
    for (const struct hidden_type *t = definition->hidden_types; t != NULL; t = t->next) {
        if (t->is_first && !t->type->is_local) {
            print_typedef(e, t);
            print(e, "\n");
        }
        t->type->name = t->alias;
    }
}

void end_hidden(const struct definition *definition)
{
    for (const struct hidden_type *t = definition->hidden_types; t != NULL; t = t->next)
        t->type->name = t->name;
}

void print_hidden_of(struct emitter *e, const struct node *declaration)
{
    const struct definition *definition = e->definition;
    if (definition->hidden_types == NULL)
        return;
    for (const struct local_name *n = definition->names; n != NULL; n = n->next)
        for (const struct hidden_type *t = definition->hidden_types; t != NULL; t = t->next)
            if (n->tag != NULL && n->begin == declaration->begin && t->is_first &&
                t->type->is_local && type_same(n->tag, t->type)) {
                print_typedef(e, t);
                print(e, " ");
            }
}
