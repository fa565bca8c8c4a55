/* SPDX-License-Identifier: MIT */
/* Conditions that were decided for libclang, and that the compiler behind may decide otherwise. */
#ifndef DECIDE_H
#define DECIDE_H

#include "tree.h"

struct macro_table;
struct reading;

/* Replaces text[begin, end). */
struct edit {
    uint32_t begin, end;
    const char *text;
};

struct edits {
    struct edit *items;
    size_t n, capacity;
};

/* What is asked of the conditions of a unit. */
struct question {
    struct unit *unit;
    struct reading *reading;
    const struct macro_table *relied; /* names that expansions were made of */
    bool (*shows)(void *context, const char *word, size_t size); /* words of async C */
    void *context;
};

/* For each conditional in an async body that goes with the compiler, a check in front of the
 * function: the conditional itself will vanish. */
void decide_in_bodies(const struct question *question, struct edits *edits);

/* For each other conditional that goes with the compiler, and that decides what a macro or type of
 * an async function is, a check in front of it. It may stand in a header, which has to be put in
 * place first: this is returned, otherwise NULL. */
const struct include *decide_outside(const struct question *question, struct edits *edits);

/* Adds to the relied names all that an invocation is made of. */
void rely_on(struct macro_table *relied, struct macro_table *table, const char *text, size_t size);

#endif
