/* SPDX-License-Identifier: MIT */
/*
 * Runs a compiler's command whose sources are to be translated: each is translated to a file that
 * stands in for it, and what the compiler writes about that file is made to speak of the source.
 *
 *     asyncc gcc -O2 -MD -c src/x.c -o x.o
 *
 *     src/x.c -> x.async.c
 *     gcc -iquote src -O2 -MD -c x.async.c -o x.o -ffile-prefix-map=x.async.c=src/x.c \
 *         -isystem ROOT/include
 *     x.d: x.async.c -> src/x.c; x.async.c is removed
 */
#include "compile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the compiler's arguments ---- */

static const struct stand_in *stand_in_for(const struct run *run, const char *source)
{
    for (size_t i = 0; i < run->n_stand_ins; i++) {
        if (streq(run->stand_ins[i].source, source))
            return &run->stand_ins[i];
    }
    return NULL;
}

/* Whether some word names the current folder as "." or "./": only then can a path that begins so be
 * the user's own. */
static bool speaks_of_current_folder(const struct command *c)
{
    for (size_t i = 0; i < c->n_words; i++) {
        const char *text = c->words[i].text;
        if (streq(text, ".") || streq(text, "-I.") || streq(text, "-iquote.") ||
            strstr(text, "./") != NULL)
            return true;
    }
    return false;
}

/* The folders of the sources come first: there the compiler would have looked first. */
static void add_source_folders(struct arguments *arguments, const struct run *run)
{
    const struct command *c = run->command;
    for (size_t i = 0; i < run->n_stand_ins; i++) {
        const char *folder = directory_of(c->arena, run->stand_ins[i].source);
        add_argument(arguments, "-iquote");
        add_argument(arguments, folder);
        /* A header beside x.c is x.h to the compiler, not ./x.h. */
        if (streq(folder, ".") && !speaks_of_current_folder(c))
            add_argument(arguments, "-ffile-prefix-map=./=");
    }
}

/* What the user's own -ffile-prefix-map, the last one first, makes of a path. */
static const char *mapped(const struct command *c, const char *path)
{
    for (size_t i = c->n_words; i-- > 0;) {
        const char *map = c->words[i].text;
        if (!starts_with(map, "-ffile-prefix-map=") && !starts_with(map, "-fdebug-prefix-map="))
            continue;
        const char *old = strchr(map, '=') + 1;
        const char *equals = strchr(old, '=');
        if (equals != NULL && strncmp(path, old, (size_t)(equals - old)) == 0)
            return arena_printf(c->arena, "%s%s", equals + 1, path + (equals - old));
    }
    return path;
}

/* Debug information and the like name the source. */
static void add_prefix_maps(struct arguments *arguments, const struct run *run)
{
    const struct command *c = run->command;
    for (size_t i = 0; i < run->n_stand_ins; i++) {
        const struct stand_in *one = &run->stand_ins[i];
        const char *source = streq(one->source, "-") ? "<stdin>" : mapped(c, one->source);
        add_argument(arguments,
                     arena_printf(c->arena, "-ffile-prefix-map=%s=%s", one->generated, source));
    }
}

/* What the compiler would have derived from the source's name. */
static void add_default_names(struct arguments *arguments, const struct run *run)
{
    const struct command *c = run->command;
    if (!names_object(c) || c->output != NULL || run->n_stand_ins != 1)
        return;
    const char *source = run->stand_ins[0].source;
    add_argument(arguments, "-o");
    add_argument(arguments, object_of(c, source));
    if (c->stage == STAGE_ASSEMBLY && c->depends && !c->depend_target) {
        add_argument(arguments, "-MQ");
        add_argument(arguments, arena_printf(c->arena, "%s.o", stem_of(c->arena, source)));
    }
}

static void add_word(struct arguments *arguments, const struct run *run, const struct word *word)
{
    const struct stand_in *stand_in =
        word->kind == WORD_SOURCE ? stand_in_for(run, word->text) : NULL;
    add_argument(arguments, stand_in ? stand_in->generated : word->text);
}

static void add_words(struct arguments *arguments, const struct run *run)
{
    const struct command *c = run->command;
    size_t i = 0;
    for (; i < c->n_words && c->words[i].kind == WORD_COMPILER; i++)
        add_argument(arguments, c->words[i].text);
    add_source_folders(arguments, run);
    for (; i < c->n_words; i++) {
        size_t last = i;
        if (run->n_stand_ins > 0 && run->n_forced > 0 && value_of(c, &last, "-include") != NULL)
            i = last;
        else
            add_word(arguments, run, &c->words[i]);
    }
}

/* A command that came from a response file may be too long for anything else. */
static void use_response_file(struct arguments *arguments, const struct command *c)
{
    struct text text = {0};
    size_t n_compiler = 0;
    while (c->words[n_compiler].kind == WORD_COMPILER)
        n_compiler++;
    const char *path = arena_printf(c->arena, "%s/arguments", scratch_directory(c->arena));
    scratch_add(path);
    write_response(&text, arguments->items + n_compiler);
    FILE *file = fopen(path, "w");
    if (file == NULL || fwrite(text.data, 1, text.size, file) != text.size || fclose(file) != 0)
        environment_error("cannot write '%s': %s", path, strerror(errno));
    text_free(&text);
    arguments->n = n_compiler;
    add_argument(arguments, arena_printf(c->arena, "@%s", path));
}

static struct arguments compiler_arguments(const struct run *run)
{
    struct arguments arguments = {0};
    add_words(&arguments, run);
    add_default_names(&arguments, run);
    add_prefix_maps(&arguments, run);
    if (run->has_async)
        add_include_words(&arguments, run->command);
    if (needs_library(run->command, run->has_async))
        add_library_words(&arguments, run->command);
    if (run->command->used_response)
        use_response_file(&arguments, run->command);
    return arguments;
}

/* ---- the run ---- */

static int run_compiler(const struct run *run)
{
    const char *printed = NULL;
    if (prints_text(run)) {
        struct arena *arena = run->command->arena;
        printed = arena_printf(arena, "%s/output", scratch_directory(arena));
        scratch_add(printed);
    }
    struct arguments arguments = compiler_arguments(run);
    int status = scratch_run(arguments.items, printed);
    free(arguments.items);
    rewrite_output(run, printed);
    return scratch_status(status);
}

static int compile(const struct command *c, const struct scan *scan)
{
    struct run run = {.command = c, .scan = scan};
    int status = translate_sources(&run);
    if (status == 0)
        status = run_compiler(&run);
    scratch_remove();
    return status;
}

/* The command for the input at `index` alone. */
static struct command with_one_input(const struct command *c, size_t index)
{
    struct command one = *c;
    one.words = arena_alloc(c->arena, c->n_words * sizeof *one.words);
    one.n_words = 0;
    for (size_t i = 0; i < c->n_words; i++) {
        enum word_kind kind = c->words[i].kind;
        if (!is_input(kind) || i == index)
            one.words[one.n_words++] = c->words[i];
    }
    one.n_inputs = 1;
    one.n_sources = c->words[index].kind == WORD_SOURCE;
    return one;
}

/* gcc -c a.c b.c makes a.o and b.o, one after the other, and goes on behind an error. */
static int compile_each(const struct command *c, const struct scan *scan)
{
    int status = 0;
    for (size_t i = 0; i < c->n_words; i++) {
        if (!is_input(c->words[i].kind))
            continue;
        struct command one = with_one_input(c, i);
        int result = compile(&one, scan);
        status = status ? status : result;
    }
    return status;
}

int launch(int argc, char **argv)
{
    struct arena arena = {0};
    struct command c;
    struct scan scan;
    launch_ordinary(argc, argv);
    command_parse(&c, &arena, argc, argv);
    scan_prepare(&scan, &c);
    int status =
        c.stage != STAGE_LINK && c.n_inputs > 1 ? compile_each(&c, &scan) : compile(&c, &scan);
    scan_free(&scan);
    free(c.words);
    arena_free(&arena);
    return status;
}
