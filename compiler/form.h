/* SPDX-License-Identifier: MIT */
/* What can be asked of the forms of asyncc.h: gather(...), async_timeout(...) and the rest. */
#ifndef FORM_H
#define FORM_H

#include "tree.h"

/* As the user writes it. */
const char *form_name(enum form form);
/* Waits, and so needs an await, or to become a task. */
bool form_waits(const struct node *node);
/* May become a task: what spawn takes, and what can be a part of a gather. */
bool form_can_start(const struct node *node);
/* Has parts that run side by side, each perhaps the right side of an assignment. */
bool form_has_parts(const struct node *node);
/* The first of its parts. */
struct node *form_first_part(const struct node *node);
/* What a part starts: the right side, if it is an assignment. */
struct node *form_part_value(struct node *part);
/* The one thing that a form without parts acts on. */
struct node *form_operand(const struct node *node);
/* The call of async_thread. */
struct node *form_call(const struct node *node);
/* The type of the value of what a call, task or form gives; of kind void for none. */
struct type *started_value(const struct node *node);

#endif
