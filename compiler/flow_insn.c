/* SPDX-License-Identifier: MIT */
/*
 * What the instructions of lifting do to variables, and where they lead: a wait ends its block.
 *
 *     async__1 = await f(y) [fails to catch 1]      use y, await   -> what follows, catch 1
 *                                                   assign async__1
 */
#include "graph.h"

static void walk_await(struct graph *g, struct insn *insn)
{
    if (insn->gather != NULL)
        add_event(g, EVENT_USE, insn->gather);
    else if (insn->expr != NULL)
        walk_children(g, insn->expr->kind == EXPR_CALL || insn->expr->kind == EXPR_FORM
                             ? insn->expr
                             : &(struct node){.child = insn->expr});
    if (insn->errors != NULL)
        add_event(g, EVENT_USE, insn->errors);
    struct block *b = g->now;
    VECTOR_ADD(b->events, b->n_events, b->events_capacity) =
        (struct event){EVENT_AWAIT, g->offset, 0, insn->await};
    flow_to(b, handler_block(g, insn->handler));
    enter(g, new_block(g));
    add_event(g, EVENT_ASSIGN, insn->target);
}

static void walk_try(struct graph *g, struct insn *insn)
{
    struct block *caught = handler_block(g, insn->handler);
    struct block *join = new_block(g);
    walk_insns(g, insn->body);
    add_event(g, EVENT_ASSIGN, insn->target);
    flow_to(g->now, join);
    g->now = caught;
    add_event(g, EVENT_ASSIGN, insn->target);
    flow_to(caught, join);
    g->now = join;
}

static void walk_if(struct graph *g, struct insn *insn)
{
    if (insn->kind == INSN_IF && insn->expr != NULL)
        walk_expression(g, insn->expr);
    add_event(g, EVENT_USE, insn->target != NULL ? insn->target : insn->errors);
    struct block *fork = g->now, *join = new_block(g);
    enter(g, new_block(g));
    walk_insns(g, insn->body);
    flow_to(g->now, join);
    g->now = fork;
    if (insn->other != NULL) {
        enter(g, new_block(g));
        walk_insns(g, insn->other);
    }
    flow_to(g->now, join);
    g->now = join;
}

/* Without memory it fails. */
static void walk_array(struct graph *g, struct insn *insn)
{
    add_event(g, EVENT_DECLARE, insn->target);
    use_sizes(g, insn->target->declared);
    flow_to(g->now, handler_block(g, insn->handler));
    enter(g, new_block(g));
    add_event(g, EVENT_ASSIGN, insn->target);
}

static void walk_insn(struct graph *g, struct insn *insn)
{
    switch (insn->kind) {
    case INSN_ARRAY:
        walk_array(g, insn);
        break;
    case INSN_DECLARE:
        add_event(g, EVENT_DECLARE, insn->target);
        break;
    case INSN_SET: {
        /* What it is about to replace is still the expression here. */
        struct variable *temp = insn->expr->temp;
        insn->expr->temp = temp == insn->target ? NULL : temp;
        walk_expression(g, insn->expr);
        insn->expr->temp = temp;
        add_event(g, EVENT_ASSIGN, insn->target);
        break;
    }
    case INSN_EVALUATE: {
        bool gone = insn->expr->gone;
        insn->expr->gone = false;
        walk_expression(g, insn->expr);
        insn->expr->gone = gone;
        break;
    }
    case INSN_AWAIT:
        walk_await(g, insn);
        break;
    case INSN_IF:
    case INSN_IF_PART:
    case INSN_IF_CHOSEN:
        walk_if(g, insn);
        break;
    case INSN_TRY:
        walk_try(g, insn);
        break;
    case INSN_FAIL:
        walk_expression(g, insn->expr);
        jump(g, handler_block(g, insn->handler));
        break;
    case INSN_BLOCK:
        walk_statement(g, insn->expr->child);
        break;
    case INSN_PART:
        walk_expression(g, insn->expr);
        add_event(g, EVENT_ASSIGN_PART, insn->gather);
        break;
    case INSN_TAKE:
        add_event(g, EVENT_USE, insn->gather);
        add_event(g, EVENT_ASSIGN, insn->target);
        break;
    }
}

void walk_insns(struct graph *g, struct insn *insn)
{
    for (; insn != NULL; insn = insn->next)
        walk_insn(g, insn);
}
