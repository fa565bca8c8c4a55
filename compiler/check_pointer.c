/* SPDX-License-Identifier: MIT */
/*
 * Pointers to functions. One to an async function is not one to an ordinary function, and neither
 * are pointers to functions that take or give such; to C, in the face that is parsed, they are the
 * same. In: values, and where they go. Out: errors.
 *
 *     int (*p)(int) = f;                error: 'f' is async, and this is a pointer to an ordinary
 * ... void (*q)(int (*)(int)) = take;   error: if the parameter of 'take' is async
 */
#include "check.h"

#include "diag.h"
#include "types.h"

static const struct node *strip(const struct node *node)
{
    while (node->kind == EXPR_PAREN && node->child != NULL)
        node = node->child;
    return node;
}

static const struct type *meaning(const struct type *type)
{
    return type_meaning((struct type *)type);
}

/* The function that a type is, or leads to; NULL: none. */
static const struct type *function_in(const struct type *type)
{
    type = meaning(type);
    while (type != NULL && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY ||
                            type->kind == TYPE_VLA || type->is_atomic))
        type = meaning(type->target);
    return type != NULL && type->kind == TYPE_FUNCTION ? type : NULL;
}

bool leads_to_async(const struct node *node)
{
    return node->is_async || type_is_async(node->type);
}

static const char *name_of(const struct node *value)
{
    value = strip(value);
    while ((value->kind == EXPR_ADDRESS || value->kind == EXPR_DEREFERENCE) && value->child != NULL)
        value = strip(value->child);
    return value->kind == EXPR_NAME || value->kind == EXPR_MEMBER ? value->op : NULL;
}

static void report_pointer(struct unit *unit, const struct node *value, bool is_async)
{
    const char *name = name_of(value), *quote = name != NULL ? "'" : "";
    if (name == NULL)
        name = "this function";
    if (is_async) {
        diag_error(unit, value->begin,
                   "%s%s%s is async, and this is a pointer to an ordinary function", quote, name,
                   quote);
        diag_note(unit, value->begin, "declare the pointer async: 'async T (*p)(...)'");
    } else {
        diag_error(unit, value->begin,
                   "%s%s%s is not async, and this is a pointer to an async function", quote, name,
                   quote);
        diag_note(unit, value->begin, "make the function async, or the pointer an ordinary one");
    }
}

/* ---- what functions take and give ---- */

static bool same_marks(const struct type *a, const struct type *b)
{
    return type_is_async(a) == type_is_async(b);
}

/* Whether the same of their parameters and results are async, all the way down. */
static bool signatures_agree(const struct type *a, const struct type *b)
{
    a = function_in(a), b = function_in(b);
    if (a == NULL || b == NULL || (!a->marked && !b->marked))
        return true;
    size_t n = a->n_parameters > b->n_parameters ? a->n_parameters : b->n_parameters;
    for (size_t i = 0; i < n; i++) {
        const struct type *x = i < a->n_parameters ? a->parameters[i] : NULL;
        const struct type *y = i < b->n_parameters ? b->parameters[i] : NULL;
        if (!same_marks(x, y) || !signatures_agree(x, y))
            return false;
    }
    return same_marks(a->target, b->target) && signatures_agree(a->target, b->target);
}

static void report_signature(struct unit *unit, const struct node *value)
{
    diag_error(unit, value->begin,
               "the parameters or the result of this function are async where those of the "
               "pointer's type are not, or the reverse");
    diag_note(unit, value->begin, "use one typedef of the function's type for both");
}

/* ---- values and places ---- */

void check_pointer(struct unit *unit, const struct destination *place, const struct node *value)
{
    if (function_in(value->type) == NULL || is_null_constant(value))
        return;
    bool is_async = leads_to_async(value);
    if (place->knows_async && is_async != place->is_async)
        report_pointer(unit, value, is_async);
    else if (!signatures_agree(place->type, value->type))
        report_signature(unit, value);
}

/* A pointer that only holds any function for a while. */
static bool is_generic(const struct type *type)
{
    type = function_in(type);
    return type != NULL && type_is_void(type->target) && type->n_parameters == 0;
}

void check_cast_pointer(struct unit *unit, const struct node *cast, const struct node *value)
{
    const struct type *to = function_in(cast->type), *from = function_in(value->type);
    if (to == NULL || from == NULL)
        return;
    bool is_async = leads_to_async(value), same = type_same(to, from);
    bool generic = is_generic(to) || is_generic(from);
    if (type_is_async(cast->type) != is_async && (same || !generic))
        report_pointer(unit, value, is_async);
    else if (same && !signatures_agree(to, from))
        report_signature(unit, value);
}

/* ---- calls ---- */

/* An async function is given its arguments as its parameters are declared, so they have to be. */
void check_declared_parameters(struct unit *unit, const struct node *call)
{
    const struct type *type = function_in(call->child->type);
    const struct function *function = strip(call->child)->function;
    bool known = function != NULL && function->parameters != NULL;
    if (type == NULL || !type->is_unprototyped || known || call->child->next == NULL)
        return;
    diag_error(unit, call->begin, "arguments for an async function without declared parameters");
    diag_note(unit, call->begin, "declare them: 'async T f(int)', 'async T (*p)(int)'");
}

/* An argument of a function whose parameters are not declared. */
void check_unprototyped(struct unit *unit, const struct node *argument)
{
    if (function_in(argument->type) == NULL || !leads_to_async(argument))
        return;
    diag_error(unit, argument->begin, "an async function for a parameter that is not declared");
    diag_note(unit, argument->begin, "declare the parameters of what is called");
}

/* Functions one of which is chosen: they must be alike. */
static void check_alike(struct unit *unit, const struct node *first)
{
    for (const struct node *node = first; node != NULL; node = node->next) {
        struct destination place = {
            .type = first->type, .knows_async = true, .is_async = leads_to_async(first)};
        if (function_in(first->type) == NULL || is_null_constant(first))
            first = node;
        else
            check_pointer(unit, &place, node);
    }
}

void check_choice(struct unit *unit, const struct node *choice)
{
    if (choice->child != NULL)
        check_alike(unit, choice->child->next);
}

/* Which function is called may depend on a condition, behind operators that go through to it. */
void check_callee(struct unit *unit, const struct node *callee)
{
    for (;;) {
        switch (callee->kind) {
        case EXPR_PAREN:
        case EXPR_ADDRESS:
        case EXPR_DEREFERENCE:
        case EXPR_INDEX:
            callee = callee->child;
            break;
        case EXPR_COMMA:
            callee = callee->child->next;
            break;
        case EXPR_CONDITIONAL:
            check_alike(unit, callee->child->next != NULL && callee->child->next->next == NULL
                                  ? callee->child
                                  : callee->child->next);
            return;
        default:
            return;
        }
        if (callee == NULL)
            return;
    }
}
