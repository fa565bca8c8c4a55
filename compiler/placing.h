/* SPDX-License-Identifier: MIT */
/* Headers that are put in the place of their directives. */
#ifndef PLACING_H
#define PLACING_H

#include "tree.h"

struct reading;

/* A header that was put in place, or that such a one names. */
struct placed_file {
    const char *real; /* its one true path */
    const char *name; /* as the compiler would call it */
    bool once;        /* #pragma once, or #import: it was put in place, and counts no more */
};

/* All of them, while one file is translated. */
struct placing {
    struct arena *arena;
    struct placed_file *files;
    size_t n, capacity;
};

/* The text that takes the place of a directive, and the file's name; false, with errno set, if the
 * file cannot be read. */
bool placing_text(struct placing *placing, const struct unit *unit, struct reading *reading,
                  const struct include *include, struct text *text, const char **name);

/* Whether a text, comments aside, has a word that counts the files around it. */
bool placing_counts_levels(const char *text, size_t size);

/* The files that count no more: an inclusion of one gives nothing. */
const char **placing_spent(const struct placing *placing, struct arena *arena, size_t *n);

#endif
