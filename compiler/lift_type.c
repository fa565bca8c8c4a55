/* SPDX-License-Identifier: MIT */
/*
 * Types that an expression declares. C lets them be named up to the end of the block; so where the
 * expression is taken apart, in braces and in another order, they are declared in front of it:
 *
 *     n = await f(sizeof(struct pair { int a, b; }));
 *     struct pair { int a, b; };  { async__1 = await f(sizeof(struct pair)); n = async__1; }
 *
 * In: a body. Out: `types` of its statements and declarators, and the declarations marked.
 */
#include "lift.h"

#include "diag.h"
#include "lex.h"

#include <string.h>

struct type_lifter {
    struct unit *unit;
    struct definition *definition;
    struct node *statement; /* in front of which, or of a declarator of which, they are declared */
    struct declared_type *first, *last; /* that are declared next */
};

static bool is_tag_word(const struct unit *unit, uint32_t at)
{
    return lex_token_is(unit->text, unit->size, at, "struct") ||
           lex_token_is(unit->text, unit->size, at, "union") ||
           lex_token_is(unit->text, unit->size, at, "enum");
}

/* Whether a name is one that the type declares: its tag, behind `struct` and the like, or an
 * enumerator. */
static bool is_declared_by(const struct type_lifter *t, const struct node *type, uint32_t at,
                           bool is_tag)
{
    const struct unit *unit = t->unit;
    if (is_tag)
        return !type->is_unnamed &&
               lex_token_is(unit->text, unit->size, at, strchr(type->op, ' ') + 1);
    for (const struct local_name *n = t->definition->names; n != NULL; n = n->next)
        if (n->tag == NULL && n->begin == type->begin &&
            lex_token_is(unit->text, unit->size, at, n->name))
            return true;
    return false;
}

/* In front of the declaration its names mean something else, or nothing. */
static void check_earlier_names(const struct type_lifter *t, const struct node *type)
{
    const struct unit *unit = t->unit;
    bool is_tag = false;
    for (uint32_t i = t->statement->begin; i < type->begin;
         i = lex_skip_space(unit->text, unit->size, lex_skip_token(unit->text, unit->size, i))) {
        if (is_declared_by(t, type, i, is_tag)) {
            diag_error(unit, i, "this name is declared anew in an expression that waits");
            diag_note(unit, type->begin, "declare the type in front of the statement");
            return;
        }
        is_tag = is_tag_word(unit, i);
    }
}

static void lift_type(struct type_lifter *t, struct node *type)
{
    check_earlier_names(t, type);
    mark_edited(type);
    type->gone = true;
    struct declared_type *declared = arena_alloc(t->unit->arena, sizeof *declared);
    declared->type = type;
    if (t->first == NULL)
        t->first = declared;
    else
        t->last->next = declared;
    t->last = declared;
}

static void lift_types_of(struct type_lifter *t, struct node *expression)
{
    if (expression->kind == DECL_OTHER)
        lift_type(t, expression);
    if (!is_expression(expression) || expression->kind == EXPR_STATEMENTS)
        return;
    for (struct node *child = expression->child; child != NULL; child = child->next)
        lift_types_of(t, child);
}

/* Whether an expression is printed otherwise than in its place. */
static bool is_taken_apart(const struct node *expression)
{
    if (!is_expression(expression))
        return false;
    if (expression->awaits || (expression->kind == EXPR_FORM && expression->form == FORM_RUN))
        return true;
    for (const struct node *child = expression->child; child != NULL; child = child->next)
        if (is_taken_apart(child))
            return true;
    return false;
}

static bool has_part_taken_apart(const struct node *statement)
{
    for (const struct node *child = statement->child; child != NULL; child = child->next)
        if (is_taken_apart(child))
            return true;
    return false;
}

static void declare_in_front_of(struct type_lifter *t, struct node *node)
{
    node->types = t->first;
    t->first = NULL;
}

/* What an initialiser declares, and the sizes in front of it, stands in front of its declarator. */
static void lift_types_of_declaration(struct type_lifter *t, struct node *declaration)
{
    for (struct node *d = declaration->child; d != NULL; d = d->next) {
        bool is_apart = d->kind == DECL_VARIABLE && d->child != NULL && !d->is_static &&
                        is_taken_apart(d->child);
        if (is_expression(d) && is_taken_apart(d))
            lift_types_of(t, d);
        else if (is_apart)
            lift_types_of(t, d->child);
        if (!is_expression(d))
            declare_in_front_of(t, d);
    }
}

static void lift_types_in(struct type_lifter *t, struct node *node)
{
    bool is_statement = !is_expression(node) && node->kind != STMT_DECLARATION;
    t->statement = node;
    if (node->kind == STMT_DECLARATION) {
        lift_types_of_declaration(t, node);
    } else if (is_statement && has_part_taken_apart(node)) {
        for (struct node *child = node->child; child != NULL; child = child->next)
            if (is_expression(child))
                lift_types_of(t, child);
        declare_in_front_of(t, node);
    }
    for (struct node *child = node->child; child != NULL; child = child->next)
        lift_types_in(t, child);
}

void lift_types(struct unit *unit, struct definition *definition)
{
    struct type_lifter lifter = {.unit = unit, .definition = definition};
    lift_types_in(&lifter, definition->body);
}
