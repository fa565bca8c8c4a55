/* SPDX-License-Identifier: MIT */
/*
 * asyncc [options] FILE.c [-o OUT.c] [-- COMPILER FLAGS]   translates one file
 * asyncc CC ARGS...                                        stands before a compiler
 *
 * A file is read, goes through the passes below, and is printed.
 */
#include "diag.h"
#include "launcher.h"
#include "passes.h"
#include "translate.h"
#include "util.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What happens to a file between reading (translate.c) and printing (emit.c, or dump.c). After an
 * error the rest of the file is still bound and checked, so that all its errors are seen. */
void run_passes(struct unit *unit)
{
    unsigned before = diag_errors();
    for (struct definition *d = unit->definitions; d != NULL; d = d->next) {
        bind(unit, d);
        check(unit, d);
        if (diag_errors() > before)
            continue;
        lift(unit, d);
        hide_types(unit, d);
        live(unit, d);
        frame(unit, d);
        if (d->body != NULL && d->function != NULL)
            separate_statements(unit, d->body);
    }
    check_unit(unit);
}

static const char usage[] =
    "usage: asyncc [options] FILE.c [-o OUT.c] [-- COMPILER FLAGS]\n"
    "       asyncc CC ARGS...\n"
    "\n"
    "The first form translates a file of async C to C, by default to standard output.\n"
    "The second stands before a compiler: it runs CC ARGS... and translates on the way\n"
    "the files that include asyncc.h; use it as CC=\"asyncc gcc\".\n"
    "\n"
    "  -o FILE        write the translation to FILE\n"
    "  --dump=PASS    print the program after a pass instead: tree, lift, live or frame\n"
    "  --help         print this\n"
    "  --version      print the version\n";

static const struct {
    const char *name;
    enum dump dump;
} dumps[] = {{"tree", DUMP_TREE}, {"lift", DUMP_LIFT}, {"live", DUMP_LIVE}, {"frame", DUMP_FRAME}};

static int misuse(const char *what, const char *argument)
{
    diag_environment(what, argument);
    fputs("usage: asyncc [options] FILE.c [-o OUT.c] [-- COMPILER FLAGS]; see asyncc --help\n",
          stderr);
    return 2;
}

static bool read_dump(const char *name, struct translation *t)
{
    for (size_t i = 0; i < sizeof dumps / sizeof *dumps; i++)
        if (streq(name, dumps[i].name)) {
            t->dump = dumps[i].dump;
            return true;
        }
    return false;
}

/* Fills in the translation; -1: go on, otherwise the exit status. */
static int read_options(int argc, char **argv, struct translation *t)
{
    for (int i = 1; i < argc; i++) {
        const char *argument = argv[i];
        if (streq(argument, "--help") || streq(argument, "--version")) {
            fputs(streq(argument, "--help") ? usage : "asyncc " ASYNCC_VERSION "\n", stdout);
            return 0;
        }
        if (streq(argument, "--")) {
            t->flags = (const char *const *)argv + i + 1;
            t->n_flags = (size_t)(argc - i - 1);
            break;
        }
        if (streq(argument, "-o")) {
            if (++i == argc)
                return misuse("'%s' needs a file name", argument);
            t->output = argv[i];
        } else if (starts_with(argument, "--dump=")) {
            if (!read_dump(argument + strlen("--dump="), t))
                return misuse("there is no pass of that name: '%s'", argument);
        } else if (argument[0] == '-' && argument[1] != '\0') {
            return misuse("unknown option '%s'", argument);
        } else if (t->input != NULL) {
            return misuse("more than one file: '%s'", argument);
        } else {
            t->input = argument;
        }
    }
    return t->input != NULL ? -1 : misuse("no file to translate%s", "");
}

/* As behind a compiler, libclang is given those flags that it needs and knows. */
static void choose_flags(struct arena *arena, struct translation *t)
{
    char **words = arena_alloc(arena, (t->n_flags + 2) * sizeof *words);
    words[0] = arena_strdup(arena, "cc");
    for (size_t i = 0; i < t->n_flags; i++)
        words[i + 1] = arena_strdup(arena, t->flags[i]);
    struct command command;
    command_parse(&command, arena, (int)t->n_flags + 1, words);
    t->flags = parser_flags(&command, &t->n_flags);
    t->debugs = command.debugs;
    free(command.words);
}

static int translate(int argc, char **argv)
{
    struct translation translation = {0};
    int status = read_options(argc, argv, &translation);
    if (status >= 0)
        return status;
    struct arena arena = {0};
    choose_flags(&arena, &translation);
    status = translate_file(&translation);
    arena_free(&arena);
    if (status == 0 && !translation.async) {
        size_t size;
        char *text = read_file(translation.input, &size);
        diag_environment(text != NULL && is_translation(text)
                             ? "'%s' is what asyncc has made of a file: plain C, to be compiled"
                             : "'%s' does not include asyncc.h",
                         translation.input);
        free(text);
        status = 1;
    }
    for (size_t i = 0; i < translation.n_placed; i++)
        free(translation.placed[i]);
    free(translation.placed);
    return status;
}

int main(int argc, char **argv)
{
    if (argc > 1 && is_launch(argc - 1, argv + 1))
        return launch(argc - 1, argv + 1);
    return translate(argc, argv);
}
