/* SPDX-License-Identifier: MIT */
/* Which operand may be evaluated after which. */
#ifndef ORDER_H
#define ORDER_H

#include "tree.h"

/* The operands of an expression, in the order of evaluation. */
struct operands {
    struct node **items;
    size_t n, capacity;
};

/* The elements of an initialiser's list are operands each. */
void add_operand(struct operands *operands, struct node *node);

/* Of an operand that is a place and not a value: the pointers and subscripts that lead there. */
void add_place_operands(struct operands *operands, struct node *place);

/* The variable, literal or temporary whose storage an lvalue is part of; or the pointer through
 * which it is reached. */
const struct node *storage_of(const struct node *lvalue);

/* Whether such a storage is a value, which has a place only while its full expression is evaluated
 * (C11, 6.2.4p8). */
bool is_value(const struct node *storage);

bool has_effect(const struct node *node);
/* Whether a node's value (or, for what decays, its address) is the same after `later` as before. */
bool is_stable(const struct node *node, const struct node *const *later, size_t n);
/* Whether a node, lifted already, has to be evaluated before the operands behind it begin. */
bool must_go_first(const struct node *node, struct node *const *later, size_t n);

/* What lifting needs to know of a body: whose addresses are taken, what has to be lifted although
 * it does not wait (literals that outlive their expression, operands whose order C leaves open),
 * and which variables may stay unassigned. */
void prepare_body(struct definition *definition);

#endif
