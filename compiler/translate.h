/* SPDX-License-Identifier: MIT */
/* One translation, as the launcher and main.c ask for it. */
#ifndef TRANSLATE_H
#define TRANSLATE_H

#include <stdbool.h>
#include <stddef.h>

struct translation {
    const char *input;  /* the file to read */
    const char *name;   /* what messages and #line call it: input, or "<stdin>" */
    const char *output; /* the file to write, whole or not at all; NULL: standard output */
    /* For the parse: the command's own flags that matter to it, and where asyncc.h is. */
    const char *const *flags;
    size_t n_flags;
    /* The files of -include, in order (they are among the flags too), if one of them reaches
     * asyncc.h. The compiler will not be given them again: the output begins with them, as if the
     * input began with an #include "FILE" for each. */
    const char *const *forced;
    size_t n_forced;
    /* Every quoted include that stays is written with the path at which it was found: the output
     * lies where its own text would find another file. */
    bool exact_includes;
    bool debugs;    /* say for a debugger what is alive where */
    bool for_clang; /* the compiler behind is known, and is clang */
    int dump;       /* enum dump: print the program after a pass instead; 0: do not */

    /* Out: whether the parse met asyncc.h. If not, nothing was printed or written: the file is
     * ordinary C, and what libclang thinks of it does not matter. */
    bool async;
    /* Out: the headers whose text was put in place, for dependency files; from malloc. */
    char **placed;
    size_t n_placed;
};

/* 0: done; 1: errors in the user's program, which were printed; 2: the environment failed, and a
 * message says how. */
int translate_file(struct translation *translation);

#endif
