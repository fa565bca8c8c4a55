/* SPDX-License-Identifier: MIT */
/* What clang's messages mean where they are about async words. */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "util.h"

struct unit;

/* Writes the types of a message as the user did: task(int), not what the macro expands to. */
void explain_names(struct text *message);

/* What to do about a message of clang's at that offset; NULL: it says all that there is to say. */
const char *explain(const struct unit *unit, uint32_t offset, const char *message);

#endif
