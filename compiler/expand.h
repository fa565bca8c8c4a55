/* SPDX-License-Identifier: MIT */
/* The expansion of a macro invocation as C text that may stand in its place. */
#ifndef EXPAND_H
#define EXPAND_H

#include "macro.h"

/* Where a macro is invoked. */
struct invocation {
    const char *text; /* the whole buffer */
    size_t size;      /* of the buffer */
    size_t begin;     /* where the macro's name stands */
    size_t end;       /* macro_extent gives it */
    const char *file; /* for __FILE__ */
    uint32_t line;    /* of `begin`, for __LINE__ */
    /* Whether the word must stand in the text itself: a nested invocation whose expansion holds it
     * is expanded. NULL: no word must. */
    bool (*shows)(void *context, const char *word, size_t size);
    void *context; /* for `shows` */
};

/* The text, on one line, that can be put in the place of the invocation: preprocessing it again
 * gives the very tokens that the invocation gives. Macros from system headers stay as they are
 * where nothing needs them expanded; the invoked one itself never stays. Only a call of the
 * function that has the name of the macro around the call is written `(f)(x)`. The text lives in
 * the table's arena. NULL: there is no such text, and *why is a sentence that says so. */
char *macro_expand(struct macro_table *table, const struct invocation *invocation,
                   const char **why);

#endif
