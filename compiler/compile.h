/* SPDX-License-Identifier: MIT */
/* One run of a compiler whose sources are translated, in the files that it is made of. */
#ifndef COMPILE_H
#define COMPILE_H

#include "launcher.h"

/* One run of the compiler. */
struct run {
    const struct command *command;
    const struct scan *scan;
    struct stand_in *stand_ins; /* of the sources that were translated */
    size_t n_stand_ins;
    bool has_async;      /* there are such, or sources that are translations */
    const char **forced; /* -include files that the translations begin with */
    size_t n_forced;
};

/* What -c or -S makes of a source: the file of -o, or else the compiler's own choice. Whether this
 * command does so. */
const char *object_of(const struct command *command, const char *source);
bool names_object(const struct command *command);
/* "a.b/x.o" -> "a.b/x" */
const char *without_suffix(struct arena *arena, const char *path);

/* stand_in.c: translates the sources of the run; translate_file's status, the worst of all. */
int translate_sources(struct run *run);

/* written.c: makes what the compiler has written speak of the sources; `printed` is where -E or -M
 * was made to write what goes to standard output, or NULL. */
void rewrite_output(const struct run *run, const char *printed);
/* Whether the command prints text that has to be rewritten. */
bool prints_text(const struct run *run);

#endif
