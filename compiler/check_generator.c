/* SPDX-License-Identifier: MIT */
/*
 * The types of generators, where the macros of asyncc/generator.h have put casts around them.
 * Changes nothing. In: a call, as it is behind those macros. Out: errors.
 *
 *     await async_generator_next(numbers, &text);    error: this does not point to an 'int'
 */
#include "check.h"
#include "diag.h"
#include "types.h"

static const struct node *strip(const struct node *node)
{
    while ((node->kind == EXPR_PAREN || node->kind == EXPR_CAST) && node->child != NULL)
        node = node->child;
    return node;
}

/* The type of a generator's values; NULL: it is no generator. */
static struct type *item_of(struct type *type)
{
    type = type_meaning(type);
    struct type *function =
        type != NULL && type->kind == TYPE_POINTER ? type_meaning(type->target) : NULL;
    if (function == NULL || function->kind != TYPE_FUNCTION || function->n_parameters != 1)
        return NULL;
    const struct type *parameter = type_meaning(function->parameters[0]);
    const struct type *target =
        parameter->kind == TYPE_POINTER ? type_meaning(parameter->target) : NULL;
    bool is_generator = target != NULL && target->kind == TYPE_RECORD && target->name != NULL &&
                        streq(target->name, "struct async__generator");
    return is_generator ? function->target : NULL;
}

static void report(struct unit *unit, const struct node *at, const char *format,
                   const struct type *type, const char *note)
{
    struct text name = {0};
    type_declare(&name, type, "");
    diag_error(unit, at->begin, format, name.data);
    diag_note(unit, at->begin, "%s", note);
    text_free(&name);
}

/* What is pointed to. */
static struct type *target_of(const struct node *node)
{
    struct type *type = type_meaning(node->type);
    bool points = type != NULL && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY ||
                                   type->kind == TYPE_VLA);
    return points ? type->target : NULL;
}

/* `(1 ? (item) : (T *)0)` */
static void check_place_for(struct unit *unit, const struct node *argument, struct type *item)
{
    argument = strip(argument);
    if (argument->kind != EXPR_CONDITIONAL)
        return;
    const struct node *place = argument->child->next;
    struct type *target = target_of(strip(place));
    if (target == NULL || !type_same(target, item))
        report(unit, place, "the values of this generator do not go there: they are '%s'", item,
               "give it the address of a variable of that type");
}

/* `(T[1]){value}` */
static void check_value(struct unit *unit, const struct node *argument, struct type *item)
{
    argument = strip(argument);
    const struct node *list = argument->child;
    while (list != NULL && list->kind != EXPR_INIT_LIST)
        list = list->next;
    if (argument->kind != EXPR_COMPOUND_LITERAL || list == NULL)
        return;
    const struct node *value = list->child;
    bool is_record = type_meaning(item)->kind == TYPE_RECORD;
    if (value == NULL || value->next != NULL || value->kind == EXPR_DESIGNATED)
        report(unit, value != NULL ? value : argument, "async_emit takes one value, of type '%s'",
               item, "put the members of a structure into braces: '{1, 2}'");
    else if (is_record && value->kind != EXPR_INIT_LIST && !type_same(value->type, item))
        report(unit, value, "the values of this generator are '%s', and this is another type", item,
               "put the members of a structure into braces: '{1, 2}'");
}

/* `async__generator_of_call(size, async_defer(function((T (*)(...))0, ...)))` */
static void check_opening(struct unit *unit, const struct node *form)
{
    const struct node *call = strip(form);
    while (call->kind == EXPR_FORM && call->child != NULL)
        call = strip(call->child);
    if (call->kind != EXPR_CALL || call->child->next == NULL)
        return;
    struct type *item = item_of(call->child->next->type);
    struct type *function = type_meaning(call->child->type);
    if (function->kind == TYPE_POINTER)
        function = type_meaning(function->target);
    struct type *first = function->n_parameters > 0 ? item_of(function->parameters[0]) : NULL;
    if (item != NULL && (first == NULL || !type_same(first, item)))
        report(unit, call->child, "this function does not emit '%s'", item,
               "its first parameter is to be the generator, 'async_generator(T)', of the same T");
}

void check_generators(struct unit *unit, const struct node *call)
{
    const struct node *callee = call->child;
    while (callee->kind == EXPR_PAREN && callee->child != NULL)
        callee = callee->child;
    const char *name = callee->kind == EXPR_NAME ? callee->op : NULL;
    const struct node *first = callee != NULL ? call->child->next : NULL;
    if (name == NULL || first == NULL || !starts_with(name, "async_"))
        return;
    if (streq(name, "async__generator_of_call")) {
        check_opening(unit, first->next);
        return;
    }
    bool emits = streq(name, "async_emit"), asks = streq(name, "async_generator_next");
    if (!emits && !asks && !streq(name, "async_generator_close"))
        return;
    const struct node *generator = strip(first);
    struct type *item = item_of(generator->type);
    if (item == NULL) {
        diag_error(unit, generator->begin, "this is no generator");
        diag_note(unit, generator->begin,
                  "an 'async_generator(T)', as async_generator_open gives it");
    } else if (asks) {
        check_place_for(unit, first->next, item);
    } else if (emits) {
        check_value(unit, first->next, item);
    }
}
