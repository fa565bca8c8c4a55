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
#include "flow.h"

#include "asm.h"
#include "order.h"

#include "passes.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

struct graph {
    struct definition *definition;
    struct flow flow;
    struct block *now;
    uint32_t offset; /* of the innermost statement */
    struct block *exit;
    struct block *break_to, *continue_to;
    struct block *switch_head;
    bool has_default;
    struct block **handlers;                          /* by label */
    struct block **labels;                            /* by number */
    struct handler *break_handler, *continue_handler; /* what a jump there leaves in place */
};

static void walk_statement(struct graph *g, struct node *node);
static void walk_expression(struct graph *g, struct node *node);
static void walk_children(struct graph *g, struct node *node);
static void walk_insns(struct graph *g, struct insn *insn);

/* ---- building the graph ---- */

static struct block *new_block(struct graph *g)
{
    struct block *block = xrealloc(NULL, sizeof *block);
    *block = (struct block){0};
    VECTOR_ADD(g->flow.blocks, g->flow.n_blocks, g->flow.capacity) = block;
    return block;
}

static void flow_to(struct block *from, struct block *to)
{
    VECTOR_ADD(from->next, from->n_next, from->next_capacity) = to;
}

/* Control goes on in `block`, from here and from wherever else flows there. */
static void enter(struct graph *g, struct block *block)
{
    flow_to(g->now, block);
    g->now = block;
}

static void add_event(struct graph *g, enum event_kind kind, const struct variable *variable)
{
    if (variable == NULL || variable->is_static)
        return;
    struct block *b = g->now;
    VECTOR_ADD(b->events, b->n_events, b->events_capacity) =
        (struct event){kind, g->offset, variable->index, NULL};
}

/* The sizes that a type's text names. */
static void use_sizes(struct graph *g, const struct type *type)
{
    for (type = type_meaning((struct type *)type); type != NULL;
         type = type_meaning(type->target)) {
        if (type->kind == TYPE_VLA && type->bound != NULL && type->bound->size != NULL)
            add_event(g, EVENT_USE, type->bound->size);
        if (type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY && type->kind != TYPE_VLA &&
            type->kind != TYPE_FUNCTION)
            return;
    }
}

/* An array of variable length is memory of its own: what happens to it happens through its pointer,
 * which is only used. */
static void add_access(struct graph *g, enum event_kind kind, const struct variable *variable)
{
    if (variable == NULL)
        return;
    bool is_array = type_is_vla(variable->declared != NULL ? variable->declared : variable->type);
    if (variable->declared != NULL)
        use_sizes(g, variable->declared);
    add_event(g, is_array ? EVENT_USE : kind, variable);
}

/* The pointer to the elements of an array does not know how many there are. */
static void access_name(struct graph *g, enum event_kind kind, const struct node *name)
{
    if (!is_array_pointer(name)) {
        add_access(g, kind, name->variable);
        return;
    }
    use_sizes(g, type_meaning(name->variable->declared)->target);
    add_event(g, EVENT_USE, name->variable);
}

/* To free the memory of an array its pointer is enough. */
static void use_cleanup(struct graph *g, const struct handler *handler)
{
    if (handler->frees)
        add_event(g, EVENT_USE, handler->variable);
    else
        add_access(g, EVENT_USE, handler->variable);
}

static struct block *label_block(struct graph *g, const struct label *label)
{
    struct block **block = &g->labels[label->number];
    if (*block == NULL)
        *block = new_block(g);
    return *block;
}

/* Where a failure goes on: a cleanup's block leads on to the next handler. */
static struct block *handler_block(struct graph *g, struct handler *handler)
{
    if (handler == NULL)
        return g->exit;
    if (g->handlers[handler->label] != NULL)
        return g->handlers[handler->label];
    struct block *block = g->handlers[handler->label] = new_block(g);
    if (handler->kind == HANDLER_CLEANUP) {
        struct block *now = g->now;
        g->now = block;
        use_cleanup(g, handler);
        flow_to(block, handler_block(g, handler->outer));
        g->now = now;
    }
    return block;
}

/* The cleanups that a jump runs on its way out of scopes. */
static void use_cleanups(struct graph *g, const struct handler *from, const struct handler *to)
{
    for (; from != NULL && from != to; from = from->outer)
        if (from->kind == HANDLER_CLEANUP)
            use_cleanup(g, from);
}

/* Those that run at the end of a scope. */
static void use_own_cleanups(struct graph *g, const struct node *scope)
{
    const struct handler *handler = scope->handler;
    for (; handler != NULL && handler->kind == HANDLER_CLEANUP && handler->scope == scope;
         handler = handler->outer)
        use_cleanup(g, handler);
}

static void jump(struct graph *g, struct block *to)
{
    if (to != NULL)
        flow_to(g->now, to);
    g->now = new_block(g); /* not reached but by a label */
}

/* ---- expressions ---- */

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

/* An lvalue whose storage is a variable gets the event; of any other the parts are used. */
static void touch(struct graph *g, struct node *lvalue, enum event_kind kind)
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

static void walk_children(struct graph *g, struct node *node)
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

static void walk_expression(struct graph *g, struct node *node)
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

/* ---- instructions ---- */

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

static void walk_insns(struct graph *g, struct insn *insn)
{
    for (; insn != NULL; insn = insn->next)
        walk_insn(g, insn);
}

/* ---- statements ---- */

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

static void walk_statement(struct graph *g, struct node *node)
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
