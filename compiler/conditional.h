/* SPDX-License-Identifier: MIT */
/* #if within a function body. */
#ifndef CONDITIONAL_H
#define CONDITIONAL_H

#include "tree.h"

struct stretch {
    uint32_t begin, end;
};

/* The conditional directives of the bodies that wait, and the text that they leave out: lowering
 * moves pieces of a statement apart, and a directive cannot stand in a piece. In order, to be
 * freed. */
struct stretch *find_conditionals(const struct unit *unit, size_t *n);

#endif
