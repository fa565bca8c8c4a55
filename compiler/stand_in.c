/* SPDX-License-Identifier: MIT */
/*
 * Translates the sources of a command, each to a file that stands in for it.
 *
 *     -c src/x.c -o obj/x.o     src/x.c -> obj/x.async.c
 *     src/x.c -o program        src/x.c -> /tmp/asyncc-XXXXXX/x.c
 *
 * The name beside the object is the same at each build, so that ccache knows the file again. What
 * was there before, as a translation that the user has asked for, is made anew and stays. Where
 * there is no object (linking, -E, -M) or its folder will not do, it is in a private folder.
 */
#include "compile.h"
#include "translate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- names ---- */

bool names_object(const struct command *c)
{
    return c->stage == STAGE_OBJECT || c->stage == STAGE_ASSEMBLY;
}

/* What -c or -S makes of a source: the file of -o, or else the compiler's own choice. */
const char *object_of(const struct command *c, const char *source)
{
    if (c->output != NULL)
        return c->output;
    const char *suffix = c->stage == STAGE_OBJECT ? c->emits_llvm ? "bc" : "o"
                         : c->emits_llvm          ? "ll"
                                                  : "s";
    return arena_printf(c->arena, "%s.%s", stem_of(c->arena, source), suffix);
}

/* The path less a suffix of its last part: "a.b/x.o" -> "a.b/x". */
const char *without_suffix(struct arena *arena, const char *path)
{
    const char *dot = strrchr(base_of(path), '.');
    return dot && dot != base_of(path) ? arena_strndup(arena, path, (size_t)(dot - path)) : path;
}

static bool is_regular_or_new(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? S_ISREG(status.st_mode) : errno == ENOENT;
}

/* Whether the file may be written: it is new, or an earlier translation. */
static bool may_overwrite(const char *path)
{
    size_t size;
    char *text = read_file(path, &size);
    bool ours = text == NULL ? errno == ENOENT : is_translation(text) || size == 0;
    free(text);
    return ours;
}

/* NAME.async.c for the object NAME.o, or NULL where it cannot be put beside it. */
static const char *beside(const struct command *c, const char *object)
{
    const char *name = ends_with(object, ".o") ? without_suffix(c->arena, object) : object;
    const char *path = arena_printf(c->arena, "%s.async.c", name);
    if (streq(object, "-") || !is_regular_or_new(object) || strchr(path, '=') != NULL ||
        access(directory_of(c->arena, object), W_OK) != 0 || !may_overwrite(path))
        return NULL;
    return path;
}

static const char *private_path(struct arena *arena, const char *source)
{
    const char *base = base_of(source);
    const char *suffix = ends_with(base, ".c") ? "" : ".c";
    return arena_printf(arena, "%s/%s%s", scratch_directory(arena), base, suffix);
}

/* Where the translation of a source is written. */
static const char *generated_path(const struct command *c, const char *source)
{
    const char *path = NULL;
    if (names_object(c))
        path = beside(c, object_of(c, source));
    else if (c->save_temps && c->stage == STAGE_LINK)
        path = beside(c, arena_printf(c->arena, "%s/%s.o",
                                      directory_of(c->arena, c->output ? c->output : "a.out"),
                                      stem_of(c->arena, source)));
    if (path == NULL)
        path = private_path(c->arena, source);
    else if (c->save_temps || access(path, F_OK) == 0)
        return path;
    scratch_add(path);
    return path;
}

/* ---- translating ---- */

/* Whether quoted includes could be resolved to other files than the source means: the compiler
 * looks beside the generated file first, and then in the folders of all the sources. */
static bool includes_may_differ(const struct command *c, const char *source, const char *generated)
{
    const char *folder = directory_of(c->arena, source);
    const char *there = directory_of(c->arena, generated);
    if (!same_folder(folder, there) && scan_quotes_from(c->arena, source, there))
        return true;
    for (size_t i = 0; i < c->n_words; i++) {
        if (c->words[i].kind == WORD_SOURCE &&
            !same_folder(folder, directory_of(c->arena, c->words[i].text)))
            return true;
    }
    return false;
}

/* The source "-" as a file that libclang can read. */
static const char *copy_standard_input(struct arena *arena)
{
    size_t size;
    char *text = read_file(STANDARD_INPUT, &size);
    const char *path = private_path(arena, "-");
    scratch_add(path);
    FILE *file = fopen(path, "w");
    if (text == NULL || file == NULL || fwrite(text, 1, size, file) != size || fclose(file) != 0)
        environment_error("cannot copy standard input to '%s': %s", path, strerror(errno));
    free(text);
    return path;
}

static const char **translation_flags(const struct command *c, const char *source, size_t *n)
{
    const char **own = parser_flags(c, n);
    const char **flags = arena_alloc(c->arena, (*n + 6) * sizeof *flags);
    if (*n > 0)
        memcpy(flags, own, *n * sizeof *flags);
    if (!ends_with(source, ".c")) {
        flags[(*n)++] = "-x";
        flags[(*n)++] = "c";
    }
    if (streq(source, "-")) {
        flags[(*n)++] = "-iquote";
        flags[(*n)++] = ".";
    }
    flags[(*n)++] = "-isystem";
    flags[(*n)++] = asyncc_include_dir();
    return flags;
}

/* Translates one source; gives translate_file's status. */
static int translate_source(struct run *run, const char *source)
{
    const struct command *c = run->command;
    const bool standard_input = streq(source, "-");
    struct translation t = {
        .input = standard_input ? copy_standard_input(c->arena) : source,
        .name = standard_input ? "<stdin>" : source,
        .output = generated_path(c, source),
        .forced = run->forced,
        .n_forced = run->n_forced,
    };
    t.flags = translation_flags(c, source, &t.n_flags);
    t.debugs = c->debugs;
    t.for_clang = strstr(compiler_of(c), "clang") != NULL;
    t.exact_includes = includes_may_differ(c, source, t.output);
    int status = translate_file(&t);
    if (status == 0 && t.async)
        run->stand_ins[run->n_stand_ins++] =
            (struct stand_in){source, t.output, t.placed, t.n_placed};
    return status;
}

/* As the compiler does when it meets an error: no object from an earlier run stays. */
static void remove_objects(const struct command *c)
{
    for (size_t i = 0; i < c->n_words && names_object(c); i++) {
        const char *object = object_of(c, c->words[i].text);
        if (c->words[i].kind == WORD_SOURCE && is_regular_or_new(object))
            (void)unlink(object);
    }
}

int translate_sources(struct run *run)
{
    const struct command *c = run->command;
    int status = 0;
    run->stand_ins = arena_alloc(c->arena, c->n_sources * sizeof *run->stand_ins);
    run->forced = forced_includes(c, run->scan, &run->n_forced);
    for (size_t i = 0; i < c->n_words && status != 2; i++) {
        if (c->words[i].kind != WORD_SOURCE)
            continue;
        int one = 0;
        switch (reach_of(run->scan, c->words[i].text, run->n_forced > 0)) {
        case REACH_NOTHING:
            break;
        case REACH_TRANSLATION:
            run->has_async = true;
            break;
        case REACH_HEADER:
            one = translate_source(run, c->words[i].text);
            break;
        }
        status = one > status ? one : status;
    }
    run->has_async |= run->n_stand_ins > 0;
    if (status != 0)
        remove_objects(c);
    return status;
}
