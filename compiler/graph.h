/* SPDX-License-Identifier: MIT */
/* What the files share that make a graph of a lifted body: flow*.c. */
#ifndef GRAPH_H
#define GRAPH_H

#include "flow.h"

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

/* graph.c: blocks, events, and the ways between them */

struct block *new_block(struct graph *g);
void flow_to(struct block *from, struct block *to);
/* Control goes on in `block`, from here and from wherever else flows there. */
void enter(struct graph *g, struct block *block);
/* Control leaves; what follows is not reached but by a label. NULL: the way is there already. */
void jump(struct graph *g, struct block *to);
struct block *label_block(struct graph *g, const struct label *label);
/* Where a failure goes on: a cleanup's block leads on to the next handler. */
struct block *handler_block(struct graph *g, struct handler *handler);

void add_event(struct graph *g, enum event_kind kind, const struct variable *variable);
/* Something happens to a variable, or to what a name stands for; the sizes in its type are used. */
void add_access(struct graph *g, enum event_kind kind, const struct variable *variable);
void access_name(struct graph *g, enum event_kind kind, const struct node *name);
/* The sizes that a type's text names. */
void use_sizes(struct graph *g, const struct type *type);
/* The cleanups that a jump runs on its way out of scopes. */
void use_cleanups(struct graph *g, const struct handler *from, const struct handler *to);
/* Those that run at the end of a scope. */
void use_own_cleanups(struct graph *g, const struct node *scope);

/* flow_expression.c */

void walk_expression(struct graph *g, struct node *node);
void walk_children(struct graph *g, struct node *node);
/* An lvalue whose storage is a variable gets the event; of any other the parts are used. */
void touch(struct graph *g, struct node *lvalue, enum event_kind kind);

/* flow_insn.c */

void walk_insns(struct graph *g, struct insn *insn);

/* flow.c */

void walk_statement(struct graph *g, struct node *node);

#endif
