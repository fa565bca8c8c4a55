/* SPDX-License-Identifier: MIT */
/*
 * What an expression does to variables: uses, assignments, addresses that escape.
 *
 *     x[i] += f(&y);      use i, use x, y escapes, assign a part of x
 */
#include "graph.h"
#include "order.h"
#include "passes.h"

static struct variable *variable_of_storage(const struct node *storage)
{
    return storage->temp != NULL        ? storage->temp
           : storage->kind == EXPR_NAME ? storage->variable
                                        : NULL;
}

/* The subscripts on the way to the storage of an lvalue. */
static void walk_subscripts(struct graph *g, struct node *lvalue)
{
    while (lvalue->temp == NULL) {
        if (lvalue->kind == EXPR_INDEX)
            walk_expression(g, lvalue->child->next);
        else if (lvalue->kind != EXPR_PAREN && lvalue->kind != EXPR_MEMBER)
            return;
        lvalue = lvalue->child;
    }
}

void touch(struct graph *g, struct node *lvalue, enum event_kind kind)
{
    struct variable *variable = variable_of_storage(storage_of(lvalue));
    if (variable == NULL) {
        if (lvalue->kind == EXPR_MEMBER || lvalue->kind == EXPR_INDEX || lvalue->kind == EXPR_PAREN)
            walk_children(g, lvalue);
        else
            walk_expression(g, lvalue);
        return;
    }
    walk_subscripts(g, lvalue);
    if (storage_of(lvalue)->temp == NULL)
        access_name(g, kind, storage_of(lvalue));
    else
        add_access(g, kind, variable);
}

static struct node *without_parens(struct node *node)
{
    while (node->kind == EXPR_PAREN && node->temp == NULL)
        node = node->child;
    return node;
}

static void assign(struct graph *g, struct node *lvalue, bool reads)
{
    struct node *target = without_parens(lvalue);
    bool whole = target->kind == EXPR_NAME && target->temp == NULL;
    if (reads)
        touch(g, lvalue, EVENT_USE);
    touch(g, lvalue, whole ? EVENT_ASSIGN : EVENT_ASSIGN_PART);
}

static void walk_branches(struct graph *g, struct node *first, struct node *second)
{
    struct block *join = new_block(g), *fork = g->now;
    struct block *arm = new_block(g);
    flow_to(fork, arm);
    g->now = arm;
    walk_expression(g, first);
    flow_to(g->now, join);
    g->now = fork;
    if (second != NULL) {
        arm = new_block(g);
        flow_to(fork, arm);
        g->now = arm;
        walk_expression(g, second);
    }
    flow_to(g->now, join);
    g->now = join;
}

void walk_children(struct graph *g, struct node *node)
{
    for (struct node *child = node->child; child != NULL; child = child->next)
        if (is_expression(child))
            walk_expression(g, child);
        else
            walk_statement(g, child);
}

static void walk_name(struct graph *g, struct node *node)
{
    bool indexed = node->parent != NULL && node->parent->kind == EXPR_INDEX;
    access_name(g, EVENT_USE, node);
    if (node->decays && !indexed)
        access_name(g, EVENT_ESCAPE, node);
}

/* The type of what was rewritten is written with its sizes. */
static void walk_unevaluated(struct graph *g, struct node *node)
{
    if (node->kind == EXPR_NAME && node->variable != NULL && node->variable->declared != NULL)
        add_access(g, EVENT_USE, node->variable);
    if (node->kind == EXPR_TYPE)
        use_sizes(g, node->type);
    for (struct node *child = node->child; child != NULL; child = child->next)
        walk_unevaluated(g, child);
}

void walk_expression(struct graph *g, struct node *node)
{
    if (node->gone)
        return;
    if (node->temp != NULL) {
        add_access(g, EVENT_USE, node->temp);
        if (node->escapes)
            add_access(g, EVENT_ESCAPE, node->temp);
        return;
    }
    switch (node->kind) {
    case EXPR_UNEVALUATED:
        walk_unevaluated(g, node);
        return;
    case EXPR_TYPE:
        use_sizes(g, node->type);
        return;
    case EXPR_NAME:
        walk_name(g, node);
        return;
    case EXPR_ADDRESS:
        touch(g, node->child, EVENT_ESCAPE);
        return;
    case EXPR_ASSIGN:
        walk_expression(g, node->child->next);
        assign(g, node->child, !streq(node->op ? node->op : "", "="));
        return;
    case EXPR_STEP:
        assign(g, node->child, true);
        return;
    case EXPR_LOGICAL:
        walk_expression(g, node->child);
        walk_branches(g, node->child->next, NULL);
        return;
    case EXPR_CONDITIONAL:
        use_sizes(g, node->type);
        walk_expression(g, node->child);
        walk_branches(g, node->child->next, node->child->next->next);
        return;
    case EXPR_MEMBER:
    case EXPR_INDEX:
        touch(g, node, EVENT_USE);
        if (node->decays && !(node->parent != NULL && node->parent->kind == EXPR_INDEX))
            touch(g, node, EVENT_ESCAPE);
        return;
    default:
        walk_children(g, node);
        return;
    }
}
