/* SPDX-License-Identifier: MIT */
/* What check.c asks of check_value.c and check_pointer.c: whether values may go where they go. */
#ifndef CHECK_H
#define CHECK_H

#include "tree.h"

/* Where a value goes. */
struct destination {
    const struct type *type; /* NULL: not known */
    bool knows_async;        /* `is_async` is known */
    bool is_async;           /* it is, or leads to, a pointer to an async function */
    bool in_list;            /* in braces, where 0 is the empty task */
};

void check_place(struct unit *unit, const struct destination *place, const struct node *value);
/* An initialiser, the two sides of an assignment, the arguments of a call, a return's operand. */
void check_variable_place(struct unit *unit, const struct node *declaration);
void check_assigned_place(struct unit *unit, const struct node *assignment);
void check_argument_places(struct unit *unit, const struct node *call);
void check_returned_place(struct unit *unit, const struct node *function, const struct node *value);
void check_cast(struct unit *unit, const struct node *cast);
/* The operands of an operator that works on values. */
void check_operands(struct unit *unit, const struct node *operator);
/* An operand of which the value is wanted: it must not be a task. */
void check_wanted_value(struct unit *unit, const struct node *value);

/* Keeps what was found of the tasks in a tree; it must be bound. */
void know_tasks(struct node *node);
/* Whether a value is the handle of a task; a call of an async function is one once bound as such.
 */
bool is_task_value(const struct node *value);
/* The type of such a value; NULL: it is none. */
struct type *task_value_type(struct unit *unit, const struct node *value);
bool is_null_constant(const struct node *node);

/* check_pointer.c: a value that may be a pointer to a function. */
void check_pointer(struct unit *unit, const struct destination *place, const struct node *value);
void check_cast_pointer(struct unit *unit, const struct node *cast, const struct node *value);
void check_unprototyped(struct unit *unit, const struct node *argument);
void check_declared_parameters(struct unit *unit, const struct node *call);
void check_callee(struct unit *unit, const struct node *callee);
void check_choice(struct unit *unit, const struct node *choice);
/* Whether it is, or leads to, an async function. */
bool leads_to_async(const struct node *node);

/* check_name.c */

void check_names(struct unit *unit);

/* check_generator.c: what the words of generators are given. */
void check_generators(struct unit *unit, const struct node *call);

#endif
