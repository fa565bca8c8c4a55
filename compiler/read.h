/* SPDX-License-Identifier: MIT */
/* libclang's tree copied into ours; and what libclang alone knows about macros and files. */
#ifndef READ_H
#define READ_H

#include "tree.h"

struct macro_table;
struct reading; /* a parsed file, as long as libclang holds it */

/* Parses the unit's text, as the file unit->path, with the given compiler flags, and fills in the
 * unit. NULL: it does not parse; the errors have been reported, if the file is async C at all. */
struct reading *read_unit(struct unit *unit, const char *const *flags, size_t n_flags,
                          const char *include_dir);

/* A directive of the text whose header holds async bodies, or leads to one: its text has to stand
 * in the directive's place. NULL: there is none. */
const struct include *read_needed_include(const struct reading *reading);

/* Brings the table from where the last call left it to what is defined at `offset` of the text. */
void read_macros(struct reading *reading, uint32_t offset, struct macro_table *table);

/* The next call of read_macros begins at the beginning, with an empty table. */
void read_macros_again(struct reading *reading);

/* The main text, and the headers that are no system's; to be freed. */
struct user_file {
    const char *path;
    const char *text;
    size_t size;
    struct skipped *skipped;
    size_t n_skipped;
};
struct user_file *read_user_files(struct reading *reading, size_t *n);
/* The directive of the main text that leads to a header; NULL: there is none. */
const struct include *read_include_of(struct reading *reading, const char *path);

/* Whether some file that is read, but for the compiler's own headers and asyncc's, holds a word. */
bool read_holds(struct reading *reading, const char *word);

/* The inclusions in a header, `begin` being the offset in it; to be freed. */
struct nested_includes {
    struct include *items;
    size_t n, capacity;
};
struct nested_includes read_nested_includes(struct reading *reading, const char *path);
void read_close(struct reading *reading);

/* Reports the words `async` that mark nothing, or not what an earlier declaration did. */
void read_marks(struct reading *reading);

#endif
