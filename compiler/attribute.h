/* SPDX-License-Identifier: MIT */
/* Which attributes of an async function go to which of the functions that it becomes. */
#ifndef ATTRIBUTE_H
#define ATTRIBUTE_H

#include "emit.h"

/* The functions that one async function becomes. */
enum half {
    HALF_BODY = 1,    /* f__body: where the user's statements are */
    HALF_LOWERED = 2, /* f__async: what async functions call */
    HALF_PLAIN = 4,   /* f: what ordinary C calls */
    HALF_RESUME = 16, /* f__resume: the body again, behind a wait */
    HALF_DEFER = 8,   /* f__defer: what makes a task of it */
};

/* Reads the attributes in the head of a declaration, which is text[begin, end). */
struct attribute *read_attributes(struct arena *arena, const char *text, uint32_t begin,
                                  uint32_t end);
/* Whether one of them is called so. */
bool has_attribute(const struct attribute *attributes, const char *name);
/* Refuses those that an async function cannot have, or of which nothing is known. */
void check_attributes(const struct unit *unit, const struct definition *definition);
/* Prints those of one half, behind a space. Between the result and the user's parameters stand
 * `before` more parameters than in the user's function. */
void print_attributes(struct emitter *e, const struct attribute *attributes,
                      const struct function *function, enum half half);
/* Whether the compiler warns of every use: generated code uses the function too. */
bool warns_of_calls(const struct attribute *attributes);
/* Whether the body must not be inlined into the two functions that enter it. */
bool keeps_body_apart(const struct attribute *attributes);

#endif
