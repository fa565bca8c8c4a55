/* SPDX-License-Identifier: MIT */
/* What the text of an asm statement says of its operands and labels. */
#ifndef ASM_H
#define ASM_H

#include "tree.h"

/* Whether the operand is used as a place and not as a value: an output, or an input in memory. */
bool asm_operand_is_place(const struct unit *unit, const struct node *statement,
                          const struct node *operand);
/* The text of the labels that an asm goto names. */
const char *asm_labels(const struct unit *unit, const struct node *statement);
/* Whether it is an asm goto that may jump to a label. */
bool asm_jumps_to(const struct node *statement, const struct node *label);

#endif
