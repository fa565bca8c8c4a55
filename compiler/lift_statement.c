/* SPDX-License-Identifier: MIT */
/*
 * Lifting statements: what is lifted out of a statement's expressions runs in front of it, out of a
 * loop's condition at each turn. Variables with a cleanup become handlers of what fails in their
 * scope. A `continue` whose loop has something lifted behind its body becomes a goto.
 */
#include "asm.h"
#include "lift.h"

#include "types.h"

static struct insn *lift_into(struct lifter *l, struct node *node)
{
    struct insn *list = NULL;
    struct insn **outer = l->tail;
    l->tail = &list;
    if (node != NULL && is_expression(node))
        lift_value(l, node);
    l->tail = outer;
    return list;
}

/* Its scope is left by a return where the function waits, and so C would run it too early. */
static void lift_cleanup(struct lifter *l, struct node *d)
{
    if (!l->waits)
        return;
    d->variable->cleanup_is_lowered = true;
    struct handler *handler = new_handler(l, HANDLER_CLEANUP);
    handler->variable = d->variable;
    l->handler = handler;
    mark_edited(d);
}

static void lift_declaration(struct lifter *l, struct node *node)
{
    for (struct node *d = node->child; d != NULL; d = d->next) {
        if (!is_expression(d) && type_is_variable(d->type) && !d->is_static)
            lift_variable_type(l, node, d);
        if (d->kind != DECL_VARIABLE)
            continue;
        if (d->child != NULL && !d->is_static && !d->gone) {
            struct insn *list = d->before;
            struct insn **outer = l->tail;
            l->tail = &list;
            while (*l->tail != NULL)
                l->tail = &(*l->tail)->next;
            if (d->child->kind == EXPR_INIT_LIST && d->child->awaits) {
                struct operands operands = {0};
                add_operand(&operands, d->child);
                lift_operands(l, &operands);
            } else {
                lift_value(l, d->child);
            }
            l->tail = outer;
            d->before = list;
        }
        if (d->variable != NULL && d->variable->has_cleanup && !d->is_static)
            lift_cleanup(l, d);
    }
}

static bool has_continue(const struct node *node)
{
    if (node->kind == STMT_CONTINUE)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (child->kind != STMT_FOR && child->kind != STMT_WHILE && child->kind != STMT_DO &&
            has_continue(child))
            return true;
    return false;
}

static void mark_continues(struct node *node)
{
    if (node->kind == STMT_CONTINUE)
        mark_edited(node);
    for (struct node *child = node->child; child != NULL; child = child->next)
        if (child->kind != STMT_FOR && child->kind != STMT_WHILE && child->kind != STMT_DO)
            mark_continues(child);
}

static void replace_continue(struct lifter *l, struct node *loop, struct node *body)
{
    if (!has_continue(body))
        return;
    loop->continue_label = ++l->definition->n_labels;
    mark_continues(body);
}

static void lift_for(struct lifter *l, struct node *node)
{
    struct node *init = node->clause[0], *condition = node->clause[1], *step = node->clause[2];
    struct node *scope = l->scope;
    struct handler *handler = l->handler;
    l->scope = node;
    if (init != NULL && is_expression(init)) {
        node->before = lift_into(l, init);
        discard(init);
    } else if (init != NULL)
        lift_statement(l, init);
    node->step = lift_into(l, condition);
    node->tail = lift_into(l, step);
    if (step != NULL)
        discard(step);
    if (step != NULL && step->awaits)
        replace_continue(l, node, node->clause[3]);
    node->handler = l->handler; /* what was declared in its head ends behind the loop */
    if (l->handler != handler)
        mark_edited(node);
    lift_statement(l, node->clause[3]);
    l->scope = scope;
    l->handler = handler;
}

static void lift_compound(struct lifter *l, struct node *node)
{
    struct node *scope = l->scope;
    struct handler *handler = l->handler;
    l->scope = node;
    struct node *statement = l->statement;
    unsigned n_branches = l->n_branches;
    l->n_branches = 0;
    for (struct node *child = node->child; child != NULL; child = child->next) {
        l->statement = child;
        lift_statement(l, child);
    }
    l->statement = statement;
    l->n_branches = n_branches;
    node->handler = l->handler; /* what is due at its end, down to the one it began with */
    if (l->handler != handler)
        mark_edited(node);
    l->scope = scope;
    l->handler = handler;
}

static void lift_loop(struct lifter *l, struct node *node)
{
    bool is_do = node->kind == STMT_DO;
    struct node *body = is_do ? node->child : node->child->next;
    struct node *condition = is_do ? body->next : node->child;
    node->step = lift_into(l, condition);
    if (is_do && condition->awaits)
        replace_continue(l, node, body);
    lift_statement(l, body);
}

static void lift_asm(struct lifter *l, struct node *node)
{
    struct operands operands = {0};
    for (struct node *operand = node->child; operand != NULL; operand = operand->next)
        if (asm_operand_is_place(l->unit, node, operand))
            add_place_operands(&operands, operand);
        else
            add_operand(&operands, operand);
    struct insn **outer = l->tail;
    l->tail = &node->before;
    lift_operands(l, &operands);
    l->tail = outer;
}

void lift_statement(struct lifter *l, struct node *node)
{
    if (node->kind != STMT_COMPOUND)
        node->handler = l->handler;
    switch (node->kind) {
    case STMT_COMPOUND:
        lift_compound(l, node);
        break;
    case STMT_DECLARATION:
        lift_declaration(l, node);
        break;
    case STMT_WHILE:
    case STMT_DO:
        lift_loop(l, node);
        break;
    case STMT_FOR:
        lift_for(l, node);
        break;
    case STMT_RETURN:
        mark_edited(node);
        node->before = lift_into(l, node->child);
        break;
    case STMT_EXPRESSION:
        if (node->value_into == NULL)
            discard(node->child);
        node->before = lift_into(l, node->child);
        break;
    case STMT_COMPUTED_GOTO:
        node->before = lift_into(l, node->child);
        break;
    case STMT_IF:
    case STMT_SWITCH:
        node->before = lift_into(l, node->child);
        for (struct node *child = node->child->next; child != NULL; child = child->next)
            lift_statement(l, child);
        break;
    case STMT_CASE:
    case STMT_LABEL:
    case STMT_ATTRIBUTED:
        for (struct node *child = node->child; child != NULL; child = child->next)
            if (!is_expression(child))
                lift_statement(l, child);
        break;
    case STMT_ASM:
        if (node->awaits)
            lift_asm(l, node);
        break;
    case STMT_BREAK:
    case STMT_CONTINUE:
    case STMT_GOTO:
        if (l->handler != NULL)
            mark_edited(node);
        break;
    default:
        break;
    }
}
