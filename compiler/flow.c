/* SPDX-License-Identifier: MIT */
/*
 * A lifted body as a graph of what happens to its variables.
 *
 * In: a lifted definition. Out: blocks of events (a variable is used, assigned, declared, its
 * address escapes; the function waits), and where control goes from each, failures included.
 *
 *     x = await f(y);     block 1: use y, await         -> block 2, and the failure's handler
 *                         block 2: assign async__1, use async__1, assign x
 */
#include "asm.h"
#include "graph.h"

#include <stdlib.h>
#include <string.h>

static void walk_declaration(struct graph *g, struct node *node)
{
    for (struct node *d = node->child; d != NULL; d = d->next) {
        if (is_expression(d) && d->temp == NULL)
            walk_expression(g, d);
        if (is_expression(d) || d->is_static)
            continue;
        walk_insns(g, d->before);
        use_sizes(g, d->type);
        if (d->kind != DECL_VARIABLE || d->gone)
            continue;
        add_event(g, EVENT_DECLARE, d->variable);
        if (d->child != NULL) {
            walk_expression(g, d->child);
            add_event(g, EVENT_ASSIGN, d->variable);
        }
    }
}

/* The variables that a statement declares in its own scope begin anew. */
static void begin_variables(struct graph *g, const struct node *declaration)
{
    if (declaration == NULL || declaration->kind != STMT_DECLARATION)
        return;
    for (const struct node *d = declaration->child; d != NULL; d = d->next)
        if (d->kind == DECL_VARIABLE && !d->is_static)
            add_event(g, EVENT_BEGIN, d->variable);
}

struct loop {
    struct block *break_to, *continue_to;
    struct handler *break_handler, *continue_handler;
};

static struct loop begin_loop(struct graph *g, struct block *break_to, struct block *continue_to,
                              struct handler *handler)
{
    struct loop outer = {g->break_to, g->continue_to, g->break_handler, g->continue_handler};
    g->break_to = break_to;
    g->break_handler = handler;
    if (continue_to != NULL) {
        g->continue_to = continue_to;
        g->continue_handler = handler;
    }
    return outer;
}

static void end_loop(struct graph *g, struct loop outer)
{
    g->break_to = outer.break_to;
    g->continue_to = outer.continue_to;
    g->break_handler = outer.break_handler;
    g->continue_handler = outer.continue_handler;
}

static void walk_while(struct graph *g, struct node *node)
{
    struct block *head = new_block(g), *end = new_block(g);
    enter(g, head);
    walk_insns(g, node->step);
    walk_expression(g, node->child);
    flow_to(g->now, end);
    enter(g, new_block(g));
    struct loop outer = begin_loop(g, end, head, node->handler);
    walk_statement(g, node->child->next);
    end_loop(g, outer);
    flow_to(g->now, head);
    g->now = end;
}

static void walk_do(struct graph *g, struct node *node)
{
    struct block *head = new_block(g), *test = new_block(g), *end = new_block(g);
    enter(g, head);
    struct loop outer = begin_loop(g, end, test, node->handler);
    walk_statement(g, node->child);
    end_loop(g, outer);
    enter(g, test);
    walk_insns(g, node->step);
    walk_expression(g, node->child->next);
    flow_to(g->now, head);
    flow_to(g->now, end);
    g->now = end;
}

static void walk_for(struct graph *g, struct node *node)
{
    struct block *head = new_block(g), *step = new_block(g), *end = new_block(g);
    begin_variables(g, node->clause[0]);
    walk_insns(g, node->before);
    if (node->clause[0] != NULL && is_expression(node->clause[0]))
        walk_expression(g, node->clause[0]);
    else if (node->clause[0] != NULL)
        walk_statement(g, node->clause[0]);
    enter(g, head);
    walk_insns(g, node->step);
    if (node->clause[1] != NULL) {
        walk_expression(g, node->clause[1]);
        flow_to(g->now, end);
    }
    enter(g, new_block(g));
    struct loop outer = begin_loop(g, end, step, node->handler);
    walk_statement(g, node->clause[3]);
    end_loop(g, outer);
    enter(g, step);
    walk_insns(g, node->tail);
    if (node->clause[2] != NULL)
        walk_expression(g, node->clause[2]);
    flow_to(g->now, head);
    g->now = end;
    use_own_cleanups(g, node);
}

static void walk_if_statement(struct graph *g, struct node *node)
{
    walk_expression(g, node->child);
    struct block *fork = g->now, *join = new_block(g);
    enter(g, new_block(g));
    walk_statement(g, node->child->next);
    flow_to(g->now, join);
    g->now = fork;
    if (node->child->next->next != NULL) {
        enter(g, new_block(g));
        walk_statement(g, node->child->next->next);
    }
    flow_to(g->now, join);
    g->now = join;
}

static void walk_switch(struct graph *g, struct node *node)
{
    walk_expression(g, node->child);
    struct block *head = g->now, *end = new_block(g), *outer_head = g->switch_head;
    bool outer_default = g->has_default;
    g->switch_head = head;
    g->has_default = false;
    struct loop outer = begin_loop(g, end, NULL, node->handler);
    g->now = new_block(g); /* not reached but by a case */
    walk_statement(g, node->child->next);
    end_loop(g, outer);
    if (!g->has_default)
        flow_to(head, end);
    flow_to(g->now, end);
    g->switch_head = outer_head;
    g->has_default = outer_default;
    g->now = end;
}

static void walk_case(struct graph *g, struct node *node)
{
    struct block *block = new_block(g);
    if (g->switch_head != NULL)
        flow_to(g->switch_head, block);
    enter(g, block);
    g->has_default |= node->is_default;
    for (struct node *child = node->child; child != NULL; child = child->next)
        if (!is_expression(child))
            walk_statement(g, child);
}

static void walk_goto(struct graph *g, struct node *node)
{
    use_cleanups(g, node->handler, node->label->statement->handler);
    jump(g, label_block(g, node->label));
}

static void flow_to_labels(struct graph *g, struct node *node)
{
    if (node->kind == STMT_LABEL)
        flow_to(g->now, label_block(g, node->label));
    for (struct node *child = node->child; child != NULL; child = child->next)
        flow_to_labels(g, child);
}

static void walk_compound(struct graph *g, struct node *node)
{
    for (const struct node *child = node->child; child != NULL; child = child->next)
        begin_variables(g, child);
    for (struct node *child = node->child; child != NULL; child = child->next)
        walk_statement(g, child);
    use_own_cleanups(g, node);
}

static void walk_expression_statement(struct graph *g, struct node *node)
{
    walk_expression(g, node->child);
    add_event(g, EVENT_ASSIGN, node->value_into);
}

static void flow_to_named(struct graph *g, const struct node *jump, struct node *node)
{
    if (node->kind == STMT_LABEL && asm_jumps_to(jump, node))
        flow_to(g->now, label_block(g, node->label));
    for (struct node *child = node->child; child != NULL; child = child->next)
        flow_to_named(g, jump, child);
}

static void walk_asm(struct graph *g, struct node *node)
{
    for (struct node *operand = node->child; operand != NULL; operand = operand->next) {
        touch(g, operand, EVENT_USE);
        touch(g, operand, EVENT_ASSIGN_PART);
    }
    if (node->op != NULL) {
        flow_to_named(g, node, g->definition->body);
        enter(g, new_block(g));
    }
}

static void walk_return(struct graph *g, struct node *node)
{
    walk_children(g, node);
    struct block *b = g->now;
    VECTOR_ADD(b->events, b->n_events, b->events_capacity) =
        (struct event){EVENT_RESULT, g->offset, 0, NULL};
    use_cleanups(g, node->handler, NULL);
    jump(g, g->exit);
}

void walk_statement(struct graph *g, struct node *node)
{
    g->offset = node->begin;
    if (node->kind != STMT_FOR)
        walk_insns(g, node->before);
    switch (node->kind) {
    case STMT_COMPOUND:
        walk_compound(g, node);
        break;
    case STMT_EXPRESSION:
        walk_expression_statement(g, node);
        break;
    case STMT_DECLARATION:
        walk_declaration(g, node);
        break;
    case STMT_IF:
        walk_if_statement(g, node);
        break;
    case STMT_WHILE:
        walk_while(g, node);
        break;
    case STMT_DO:
        walk_do(g, node);
        break;
    case STMT_FOR:
        walk_for(g, node);
        break;
    case STMT_SWITCH:
        walk_switch(g, node);
        break;
    case STMT_CASE:
        walk_case(g, node);
        break;
    case STMT_LABEL:
        enter(g, label_block(g, node->label));
        walk_children(g, node);
        break;
    case STMT_GOTO:
        walk_goto(g, node);
        break;
    case STMT_COMPUTED_GOTO:
        walk_expression(g, node->child);
        flow_to_labels(g, g->definition->body);
        jump(g, NULL);
        break;
    case STMT_BREAK:
        use_cleanups(g, node->handler, g->break_handler);
        jump(g, g->break_to);
        break;
    case STMT_CONTINUE:
        use_cleanups(g, node->handler, g->continue_handler);
        jump(g, g->continue_to);
        break;
    case STMT_RETURN:
        walk_return(g, node);
        break;
    case STMT_ASM:
        walk_asm(g, node);
        break;
    default:
        walk_children(g, node);
        break;
    }
}

struct flow make_flow(struct definition *definition)
{
    struct graph g = {.definition = definition};
    g.handlers = xrealloc(NULL, (definition->n_labels + 1) * sizeof *g.handlers);
    memset(g.handlers, 0, (definition->n_labels + 1) * sizeof *g.handlers);
    g.labels = xrealloc(NULL, (definition->n_named_labels + 1) * sizeof *g.labels);
    memset(g.labels, 0, (definition->n_named_labels + 1) * sizeof *g.labels);
    g.now = new_block(&g);
    g.exit = new_block(&g);
    walk_insns(&g, definition->entry);
    walk_statement(&g, definition->body);
    flow_to(g.now, g.exit);
    free(g.handlers);
    free(g.labels);
    return g.flow;
}

void free_flow(struct flow *flow)
{
    for (size_t i = 0; i < flow->n_blocks; i++) {
        free(flow->blocks[i]->events);
        free(flow->blocks[i]->next);
        free(flow->blocks[i]->live);
        free(flow->blocks[i]);
    }
    free(flow->blocks);
}
