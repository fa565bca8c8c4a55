/* SPDX-License-Identifier: MIT */
/*
 * Which operand may be evaluated after which.
 *
 * In: a bound tree, or one that is being lifted. Out: answers for lift.c, and marks in the tree.
 * The language evaluates the operands of a full expression that waits from left to right; an
 * operand may stay where it is if nothing behind it can change what it gives, and it changes
 * nothing itself.
 *
 *     x + await f(&y)     x stays: nobody else can assign to it
 *     y + await f(&y)     y is read first, into a temporary
 */
#include "order.h"

#include "passes.h"
#include "types.h"

#include <stdlib.h>

static struct variable *named_variable(const struct node *node)
{
    while (node->kind == EXPR_PAREN)
        node = node->child;
    return node->kind == EXPR_NAME ? node->variable : NULL;
}

const struct node *storage_of(const struct node *lvalue)
{
    while (lvalue->temp == NULL &&
           (lvalue->kind == EXPR_PAREN || (lvalue->kind == EXPR_MEMBER && !lvalue->is_arrow) ||
            (lvalue->kind == EXPR_INDEX && is_array_itself(lvalue->child))))
        lvalue = lvalue->child;
    return lvalue;
}

/* Whether evaluating a node may assign to a variable that is only reached by its name. */
static bool assigns(const struct node *node, const struct variable *variable)
{
    if ((node->kind == EXPR_ASSIGN || node->kind == EXPR_STEP) &&
        storage_of(node->child)->variable == variable)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (assigns(child, variable))
            return true;
    return false;
}

bool has_effect(const struct node *node)
{
    if (node->temp != NULL || node->gone || node->kind == EXPR_UNEVALUATED)
        return false;
    switch (node->kind) {
    case EXPR_CALL:
    case EXPR_ASSIGN:
    case EXPR_STEP:
    case EXPR_STATEMENTS:
    case EXPR_AWAIT:
    case EXPR_FORM:
    case EXPR_OTHER:
        return true;
    default:
        for (const struct node *child = node->child; child != NULL; child = child->next)
            if (has_effect(child))
                return true;
        return type_meaning(node->type) != NULL && type_meaning(node->type)->is_volatile;
    }
}

static bool any_assigns(const struct node *const *later, size_t n, const struct variable *variable)
{
    for (size_t i = 0; i < n; i++)
        if (assigns(later[i], variable))
            return true;
    return false;
}

/* Whether an array is part of a variable that is named: it is found again behind a wait, wherever
 * the variable lives by then; a pointer to it would not be. */
static bool has_stable_place(const struct node *node, const struct node *const *later, size_t n)
{
    if (node->temp != NULL)
        return true;
    switch (node->kind) {
    case EXPR_NAME:
        return true;
    case EXPR_PAREN:
        return has_stable_place(node->child, later, n);
    case EXPR_MEMBER:
        return !node->is_arrow && has_stable_place(node->child, later, n);
    case EXPR_INDEX:
        return node->child->decays && node->child->temp == NULL &&
               has_stable_place(node->child, later, n) && is_stable(node->child->next, later, n);
    default:
        return false;
    }
}

bool is_stable(const struct node *node, const struct node *const *later, size_t n)
{
    if (node->temp != NULL || node->gone)
        return true;
    switch (node->kind) {
    case EXPR_CONSTANT:
    case EXPR_UNEVALUATED:
    case EXPR_TYPE:
    case EXPR_LABEL_ADDRESS:
        return true;
    case EXPR_NAME: {
        const struct variable *variable = node->variable;
        if (node->decays || node->is_function || type_is_array(node->type) ||
            type_is_vla(node->type) || type_meaning(node->type)->kind == TYPE_FUNCTION)
            return true;
        return variable != NULL && !variable->is_static && !variable->address_taken &&
               !type_meaning(node->type)->is_volatile && !any_assigns(later, n, variable);
    }
    case EXPR_ADDRESS:
        if (node->child->kind == EXPR_NAME)
            return true;
        if (node->child->kind == EXPR_MEMBER && !node->child->is_arrow &&
            node->child->child->kind == EXPR_NAME)
            return true;
        return false;
    case EXPR_PAREN:
    case EXPR_CAST:
    case EXPR_UNARY:
    case EXPR_BINARY:
    case EXPR_LOGICAL:
    case EXPR_CONDITIONAL:
    case EXPR_CHOICE:
        for (const struct node *child = node->child; child != NULL; child = child->next)
            if (!is_stable(child, later, n))
                return false;
        return true;
    case EXPR_MEMBER:
        if (node->decays)
            return has_stable_place(node, later, n);
        return !node->is_arrow && is_stable(node->child, later, n);
    case EXPR_INDEX:
        return node->decays && has_stable_place(node, later, n);
    default:
        return false;
    }
}

/* Whether a node, lifted already, has to be evaluated before the operands behind it begin. They are
 * asked first: in a + b + c ... the first operand is the long one. */
bool must_go_first(const struct node *node, struct node *const *later, size_t n)
{
    bool disturbs = false, depends = false;
    for (size_t i = 0; i < n; i++) {
        bool effect = later[i]->awaits || has_effect(later[i]);
        disturbs |= effect;
        depends |= !effect && !is_stable(later[i], &node, 1);
    }
    if (disturbs)
        return has_effect(node) || !is_stable(node, (const struct node *const *)later, n);
    return depends && has_effect(node);
}

/* ---- operands ---- */

void add_operand(struct operands *operands, struct node *node)
{
    if (node->kind == EXPR_INIT_LIST) {
        for (struct node *child = node->child; child != NULL; child = child->next)
            add_operand(operands, child);
    } else if (node->kind == EXPR_DESIGNATED) {
        struct node *value = node->child;
        while (value->next != NULL)
            value = value->next;
        add_operand(operands, value);
    } else if (is_expression(node)) {
        VECTOR_ADD(operands->items, operands->n, operands->capacity) = node;
    }
}

void add_place_operands(struct operands *operands, struct node *place)
{
    switch (place->kind) {
    case EXPR_PAREN:
        add_place_operands(operands, place->child);
        break;
    case EXPR_MEMBER:
        if (place->is_arrow)
            add_operand(operands, place->child);
        else
            add_place_operands(operands, place->child);
        break;
    case EXPR_INDEX:
        if (is_array_itself(place->child))
            add_place_operands(operands, place->child);
        else
            add_operand(operands, place->child);
        add_operand(operands, place->child->next);
        break;
    default:
        for (struct node *child = place->child; child != NULL; child = child->next)
            add_operand(operands, child);
        break;
    }
}

/* ---- what is known before lifting ---- */

/* What is assigned in a try, or by a part that may fail, may not be assigned at all: the compiler
 * sees that, and would warn of each use behind it. */
static void find_doubtful(struct node *node, bool doubtful)
{
    if (node->kind == EXPR_FORM &&
        (node->form == FORM_TRY || node->form == FORM_GATHER_SETTLED || node->form == FORM_RACE))
        doubtful = true;
    if (doubtful && node->kind == EXPR_ASSIGN) {
        struct variable *variable = named_variable(node->child);
        if (variable != NULL && variable->declaration != NULL && !variable->has_initializer) {
            variable->needs_zero = true;
            mark_edited(variable->declaration);
        }
    }
    for (struct node *child = node->child; child != NULL; child = child->next)
        find_doubtful(child, doubtful);
}

bool is_value(const struct node *storage)
{
    switch (storage->kind) {
    case EXPR_CALL:
    case EXPR_ASSIGN:
    case EXPR_COMMA:
    case EXPR_CONDITIONAL:
    case EXPR_CAST:
    case EXPR_STATEMENTS:
    case EXPR_OTHER:
    case EXPR_AWAIT:
    case EXPR_FORM:
        return true;
    case EXPR_PAREN:
        return is_value(storage->child);
    case EXPR_CHOICE:
        for (const struct node *branch = storage->child->next; branch; branch = branch->next)
            if (is_value(branch))
                return true;
        return false;
    default:
        return false;
    }
}

static void take_address(struct node *lvalue)
{
    struct node *storage = (struct node *)storage_of(lvalue);
    if (storage->kind == EXPR_NAME && storage->variable != NULL)
        storage->variable->address_taken = true;
    else if (storage->kind == EXPR_COMPOUND_LITERAL || (storage != lvalue && is_value(storage)))
        storage->escapes = true;
    if (storage->kind == EXPR_CHOICE)
        for (struct node *branch = storage->child->next; branch != NULL; branch = branch->next)
            take_address(branch);
}

/* A decayed array keeps its address to itself only where it is indexed at once. A literal, or what
 * is a part of a value, does not if it waits for its index. */
static bool is_indexed(const struct node *node)
{
    const struct node *parent = node->parent;
    while (parent != NULL && parent->kind == EXPR_PAREN)
        parent = parent->parent;
    if (parent == NULL || parent->kind != EXPR_INDEX || parent->child != node)
        return false;
    const struct node *storage = storage_of(node);
    return !node->next->awaits || (storage->kind != EXPR_COMPOUND_LITERAL && !is_value(storage));
}

static void find_addresses(struct node *node)
{
    if (node->kind == EXPR_UNEVALUATED)
        return;
    if (node->kind == EXPR_ADDRESS)
        take_address(node->child);
    else if (node->decays && !is_indexed(node))
        take_address(node);
    for (struct node *child = node->child; child != NULL; child = child->next)
        find_addresses(child);
}

static bool is_ordered(const struct node *node)
{
    switch (node->kind) {
    case EXPR_LOGICAL:
    case EXPR_COMMA:
    case EXPR_CONDITIONAL:
    case EXPR_CHOICE:
    case EXPR_STATEMENTS:
    case EXPR_UNEVALUATED:
        return true;
    default:
        return node->child == NULL || node->child->next == NULL;
    }
}

/* Whether C leaves open which of a node's operands goes first, and it makes a difference. */
static bool order_matters(struct node *node)
{
    if (is_ordered(node) || !is_expression(node))
        return false;
    struct operands operands = {0};
    for (struct node *child = node->child; child != NULL; child = child->next)
        add_operand(&operands, child);
    bool matters = false;
    for (size_t i = 0; i + 1 < operands.n; i++)
        matters |= must_go_first(operands.items[i], operands.items + i + 1, operands.n - i - 1);
    free(operands.items);
    return matters;
}

/* In a full expression that waits every operand has its turn, also of operators that do not wait:
 * those whose order makes a difference are lifted too. */
static bool mark_order(struct node *node, bool in_waiting)
{
    if (node->kind == EXPR_UNEVALUATED)
        return false;
    bool expression = is_expression(node);
    bool lifted = expression && in_waiting &&
                  ((!node->awaits && order_matters(node)) || (node->escapes && is_value(node)));
    for (struct node *child = node->child; child != NULL; child = child->next)
        lifted |=
            mark_order(child, is_expression(child) && (expression ? in_waiting : child->awaits));
    if (expression)
        node->awaits |= lifted;
    return lifted && expression;
}

/* Escaping literals are lifted like awaits, together with what is around them. */
static bool mark_literals(struct node *node)
{
    bool lifted = node->kind == EXPR_COMPOUND_LITERAL && node->escapes;
    for (struct node *child = node->child; child != NULL; child = child->next)
        lifted |= mark_literals(child);
    if (node->kind == EXPR_UNEVALUATED)
        return false;
    node->awaits |= lifted;
    return lifted;
}

static void mark_in_forms(struct node *node, bool form, bool call)
{
    form = form || node->kind == EXPR_FORM;
    call = form && (call || node->kind == EXPR_CALL);
    for (struct node *child = node->child; child != NULL; child = child->next) {
        child->in_form = call;
        mark_in_forms(child, form, call);
    }
}

void prepare_body(struct definition *definition)
{
    mark_in_forms(definition->body, false, false);
    for (struct node *size = definition->sizes; size != NULL; size = size->next)
        find_addresses(size);
    find_addresses(definition->body);
    find_doubtful(definition->body, false);
    if (definition->body->awaits) {
        mark_literals(definition->body);
        mark_order(definition->body, false);
    }
}
