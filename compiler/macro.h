/* SPDX-License-Identifier: MIT */
/* The macros that are defined at a point of the source, and their definitions taken apart. */
#ifndef MACRO_H
#define MACRO_H

#include "tokens.h"

/* Where a macro is defined. */
enum macro_home {
    MACRO_USERS,
    MACRO_SYSTEMS,    /* in a system header */
    MACRO_PREDEFINED, /* in no file */
    MACRO_COMPILERS,  /* in one of the compiler's own */
    MACRO_WORDS,      /* in asyncc's: it stays, and is known only to macro_extent */
};

struct macro {
    const char *name;
    size_t name_size;
    const char *definition; /* the text behind `#define ` */
    size_t definition_size;
    enum macro_home home;
    const char *header; /* the text of the system header that defines it, or NULL */
    size_t header_size, header_at;
    bool function_like; /* a parenthesis follows the name at once */
    bool variadic;      /* the last parameter takes the rest */
    bool is_read;       /* what stands below is valid */
    bool is_bad;        /* the definition breaks a rule of 6.10.3 */
    bool disabled;      /* its expansion is being read (6.10.3.4) */
    unsigned search;    /* the last one of macro_reaches that saw it */
    size_t n_parameters;
    struct tokens body; /* with the operators and parameters marked as such */
    struct macro *next; /* in its bucket */
};

struct macro_table;

/* An empty table; it lives as long as the arena does. */
struct macro_table *macro_table_new(struct arena *arena);
struct arena *macro_table_arena(const struct macro_table *table);
/* `definition` is the text behind `#define `: "NAME body", "NAME(a, b, ...) body". It is copied.
 * NULL: it names nothing. */
struct macro *macro_define(struct macro_table *table, const char *definition, size_t size,
                           enum macro_home home);
void macro_undefine(struct macro_table *table, const char *name, size_t size);
/* As the pragmas push_macro and pop_macro do. */
void macro_push(struct macro_table *table, const char *name, size_t size);
void macro_pop(struct macro_table *table, const char *name, size_t size);
/* The macro of that name, which is no word of asyncc.h; NULL: there is none. */
struct macro *macro_find(const struct macro_table *table, const char *name, size_t size);
/* Whether a name is a word of asyncc.h. */
bool macro_is_word(const struct macro_table *table, const char *name, size_t size);
/* Takes the definition apart, once; false: it breaks a rule, and the macro cannot be expanded. */
bool macro_read(struct macro_table *table, struct macro *macro);
/* Whether a text names what is looked for, by itself or through the macros that it names. */
bool macro_reaches(struct macro_table *table, const char *text, size_t size,
                   bool (*is_it)(void *context, const char *name, size_t size), void *context);
/* The offset behind the invocation whose macro name stands at `begin`: behind its argument list and
 * the lists that its expansion takes (`#define a b`, of a function-like b), or behind the name
 * alone if it is unknown or takes none. `size`: a list is not closed. */
size_t macro_extent(struct macro_table *table, const char *text, size_t size, size_t begin);

#endif
