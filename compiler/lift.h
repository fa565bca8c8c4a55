/* SPDX-License-Identifier: MIT */
/* What the lift*.c files share. */
#ifndef LIFT_H
#define LIFT_H

#include "order.h"
#include "passes.h"

struct lifter {
    struct unit *unit;
    struct definition *definition;
    struct insn **tail;      /* where the next instruction goes */
    struct handler *handler; /* who handles a failure here */
    struct node *scope;      /* the innermost compound */
    struct node *statement;  /* of that compound, as far as it has come */
    unsigned n_branches;     /* how many braces the next instruction stands in */
    bool waits;              /* the function may; if not, C runs its cleanups */
};

/* lift.c: expressions */

struct insn *add_insn(struct lifter *l, enum insn_kind kind);
struct variable *new_temporary(struct lifter *l, struct type *type);
/* Instructions that run if something holds: begin gives what end needs. */
struct insn **begin_branch(struct lifter *l, struct insn **body);
void end_branch(struct lifter *l, struct insn **outer);
/* Evaluates a node now: a temporary takes its place. */
void save(struct lifter *l, struct node *node);
void lift_value(struct lifter *l, struct node *node);
void lift_operands(struct lifter *l, struct operands *operands);
void lift_children(struct lifter *l, struct node *node);
/* The value of an expression is not wanted. */
void discard(struct node *node);

/* lift_await.c: what waits or fails */

void lift_await(struct lifter *l, struct node *node);
/* The operands of all the parts of a gather or race, in order. */
void lift_parts(struct lifter *l, struct node *form);
void lift_try(struct lifter *l, struct node *node);
void lift_fail(struct lifter *l, struct node *node);
/* A failure may go to a handler. */
void use_handlers(struct handler *handler);
struct handler *new_handler(struct lifter *l, int kind);

/* lift_variable.c: variably modified types */

/* A declarator of such a type, with the sizes in it. */
void lift_variable_type(struct lifter *l, struct node *declaration, struct node *declarator);
/* Evaluates what the type of an expression has to know. */
void lift_sizes_of_type(struct lifter *l, struct type *type, struct node *node);
void take_storage(struct unit *unit, struct variable *variable);
void lift_parameters(struct lifter *l);
void mark_variable_types(struct node *node);
void check_computed_gotos(struct lifter *l, const struct node *node);

/* lift_statement.c */

void lift_statement(struct lifter *l, struct node *node);

#endif
