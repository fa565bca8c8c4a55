/* SPDX-License-Identifier: MIT */
/* `asyncc CC ARGS...`: what stands before a compiler, and its parts. */
#ifndef LAUNCHER_H
#define LAUNCHER_H

#include "command.h"

/* What the source "-" is read from, as a file. */
#define STANDARD_INPUT "/dev/stdin"

static inline const char *file_of_input(const char *input)
{
    return streq(input, "-") ? STANDARD_INPUT : input;
}

/* ---- scan.c: which files reach asyncc.h ---- */

struct scan {
    struct arena *arena;
    const char **quote; /* folders for "x.h", behind the including file's own */
    const char **angle; /* folders for <x.h>, and then for "x.h" */
    size_t n_quote, quote_capacity, n_angle, angle_capacity;
};

/* The folders that the command (and the environment) names. */
void scan_prepare(struct scan *scan, const struct command *command);
void scan_free(struct scan *scan);

/* What a file reaches. */
enum reach {
    REACH_NOTHING,     /* nothing of asyncc's; a file that cannot be read does not either */
    REACH_TRANSLATION, /* text that asyncc has made, itself or by #include: plain C */
    REACH_HEADER, /* asyncc.h, or may: so does an #include that only the preprocessor resolves */
};
enum reach scan_reach(const struct scan *scan, const char *path);
/* The same for a file of -include, which is looked for in the current folder first. */
enum reach scan_forced_reach(const struct scan *scan, const char *name);
/* The same for a source, "-" among them; `forced` says that files of -include reach asyncc.h. */
enum reach reach_of(const struct scan *scan, const char *source, bool forced);
/* Whether a text is one that asyncc has made. */
bool is_translation(const char *text);
/* Whether a quoted include of the file would be found in `directory`. */
bool scan_quotes_from(struct arena *arena, const char *path, const char *directory);

/* ---- launcher.c: what is done with a command ---- */

/* Whether asyncc's arguments are a compiler's command: argv[0] is neither an option nor a .c file.
 */
bool is_launch(int argc, char **argv);

/* Runs a command in which nothing is to be translated: the compiler takes this process's place.
 * Returns only if there is something to translate. */
void launch_ordinary(int argc, char **argv);

/* compile.c: runs any command, argv[0] being the compiler; gives the exit status, or ends as the
 * compiler did. */
int launch(int argc, char **argv);

/* Prints "asyncc: error: ...", removes what was made, and exits with status 2. */
void environment_error(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* The files that the command's sources begin with, by -include, if one of them reaches asyncc.h. */
const char **forced_includes(const struct command *command, const struct scan *scan, size_t *n);

/* A compiler's arguments as they grow; the array ends with NULL. */
struct arguments {
    char **items;
    size_t n, capacity;
};
void add_argument(struct arguments *arguments, const char *word);
/* Where asyncc.h is, behind the user's own folders, and the library with what it needs. */
void add_include_words(struct arguments *arguments, const struct command *command);
void add_library_words(struct arguments *arguments, const struct command *command);

/* Whether both are the same folder, by whatever names. */
bool same_folder(const char *a, const char *b);

/* ---- place.c: where asyncc is installed ---- */

/* The folder of asyncc.h; the library; the program that translates. They lie relative to the
 * running program, in an installation as in the build tree. Never NULL. */
const char *asyncc_include_dir(void);
const char *asyncc_library(void);
const char *asyncc_translator(void);

/* ---- link.c ---- */

/* Whether a regular file holds a text. */
bool file_contains(const char *path, const char *text);
/* Whether the command links objects that need libasyncc; `translates` says that its sources do. */
bool needs_library(const struct command *command, bool translates);

/* ---- depend.c: dependency files ---- */

/* A source and the file that the compiler saw in its place. */
struct stand_in {
    const char *source;
    const char *generated;
    char **placed; /* headers whose text is in the generated file */
    size_t n_placed;
};

/* The text of a dependency file, with the sources for the generated files and the placed headers
 * behind them; with -MP each of those gets a rule of its own. */
void rewrite_dependencies(struct text *out, const char *text, const struct stand_in *stand_ins,
                          size_t n, bool phony);

/* ---- scratch.c: files that do not outlive the process ---- */

/* Removes `path` in the end: when scratch_remove is called, or a signal ends the process. */
void scratch_add(const char *path);
void scratch_keep(const char *path);
/* A new private folder, itself removed in the end. */
const char *scratch_directory(struct arena *arena);
void scratch_remove(void);
/* Runs a program and waits for it; a signal that would end this process goes to it first.
 * `output`, if not NULL, is a file for its standard output. Gives the status of waitpid. */
int scratch_run(char *const *argv, const char *output);
/* The exit status for a status of waitpid; dies as the program did if a signal ended it. */
int scratch_status(int status);

#endif
