/* SPDX-License-Identifier: MIT */
/* Macro replacement (6.10.3): tokens in, tokens out. */
#ifndef REPLACE_H
#define REPLACE_H

#include "expand.h"

enum verdict {
    VERDICT_NONE,
    VERDICT_STAYS,
    VERDICT_GOES
};

/* A nested invocation of a system macro; marks stand around its expansion. */
struct kept {
    struct tokens spelled;     /* the invocation before it was expanded */
    const struct macro *macro; /* NULL: __FILE__ */
    bool open;                 /* while marks are paired: the opening one has been seen */
    bool broken;               /* a part of its expansion was used without the rest */
    enum verdict verdict;      /* whether it stays as text, once somebody asked */
};

struct context;

/* One run. */
struct replacement {
    struct arena *arena;                 /* for everything but `why` */
    struct macro_table *table;           /* what is defined */
    const struct invocation *invocation; /* for __FILE__ and __LINE__ */
    bool keeps;                          /* put marks around nested system macros */
    size_t *work;                        /* how many more tokens may be handled */
    const char *why;                     /* what went wrong, for the user; NULL: nothing */
    struct context *context;             /* what is read next: the innermost expansion */
    size_t n_contexts;                   /* how many are open */
    size_t depth;                        /* how many arguments are being expanded inside others */
    size_t n_invocations;                /* expanded so far */
    bool carry;                          /* white space to be put before the next token */
    bool ends_open; /* the last function-like name without a list stood at the very end */
};

/* Whether the token is one that the compiler will see. */
bool token_is_real(const struct token *token);
/* Replaces all macros in the list. False: it cannot be done, and `why` says why. */
bool replace_macros(struct replacement *run, const struct tokens *list, struct tokens *out);

#endif
