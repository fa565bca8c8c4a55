/* SPDX-License-Identifier: MIT */
/*
 * What the compiler has written about the generated files is made to speak of the sources: the
 * dependency files of -MD, the rules of -M, the text of -E.
 *
 *     # 1 "/tmp/asyncc-XXXXXX/x.c"   ->   # 1 "src/x.c"
 */
#include "compile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void replace_all(struct text *out, const char *text, const char *old, const char *new)
{
    for (const char *at; (at = strstr(text, old)) != NULL; text = at + strlen(old)) {
        text_add(out, text, (size_t)(at - text));
        text_adds(out, new);
    }
    text_adds(out, text);
}

/* The line marks of preprocessed text. */
static void rewrite_preprocessed(struct text *out, const char *text, const struct run *run)
{
    struct text old = {0};
    text_adds(out, text);
    for (size_t i = 0; i < run->n_stand_ins; i++) {
        const char *source = run->stand_ins[i].source;
        text_free(&old);
        old = *out;
        *out = (struct text){0};
        replace_all(out, old.data, run->stand_ins[i].generated,
                    streq(source, "-") ? "<stdin>" : source);
    }
    text_free(&old);
}

/* Writes the whole file or leaves it as it was. */
static void replace_file(struct arena *arena, const char *path, const struct text *text)
{
    const char *fresh = arena_printf(arena, "%s.asyncc-%ld", path, (long)getpid());
    scratch_add(fresh);
    FILE *file = fopen(fresh, "w");
    if (file == NULL || fwrite(text->data, 1, text->size, file) != text->size ||
        fclose(file) != 0 || rename(fresh, path) != 0)
        environment_error("cannot write '%s': %s", path, strerror(errno));
    scratch_keep(fresh);
}

static void rewrite(struct text *out, const char *text, const struct run *run, bool preprocessed)
{
    if (preprocessed)
        rewrite_preprocessed(out, text, run);
    else
        rewrite_dependencies(out, text, run->stand_ins, run->n_stand_ins,
                             run->command->depend_phony);
}

/* Makes a file speak of the sources, if it is there. */
static void rewrite_file(const struct run *run, const char *path, bool preprocessed)
{
    struct text out = {0};
    struct stat status;
    size_t size;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return;
    char *text = read_file(path, &size);
    if (text == NULL)
        return;
    rewrite(&out, text, run, preprocessed);
    if (out.size > 0 && (out.size != size || memcmp(out.data, text, size) != 0))
        replace_file(run->command->arena, path, &out);
    text_free(&out);
    free(text);
}

/* The dependency file of -MD, wherever this compiler puts it: gcc 11 and later write prog-x.d where
 * others write prog.d. */
static void rewrite_depend_files(const struct run *run)
{
    const struct command *c = run->command;
    if (c->depend_file != NULL) {
        rewrite_file(run, c->depend_file, false);
        return;
    }
    for (size_t i = 0; i < run->n_stand_ins && c->depends; i++) {
        const char *stem = stem_of(c->arena, run->stand_ins[i].source);
        const char *output = c->output ? c->output : names_object(c) ? stem : "a.out";
        const char *name = without_suffix(c->arena, output);
        rewrite_file(run, arena_printf(c->arena, "%s.d", name), false);
        rewrite_file(run, arena_printf(c->arena, "%s.d", stem), false);
        rewrite_file(run, arena_printf(c->arena, "%s-%s.d", name, stem), false);
    }
}

/* What -E or -M has printed goes on to standard output. */
static void print_rewritten(const struct run *run, const char *path)
{
    struct text out = {0};
    size_t size;
    char *text = read_file(path, &size);
    if (text == NULL)
        environment_error("cannot read '%s': %s", path, strerror(errno));
    rewrite(&out, text, run, run->command->stage == STAGE_PREPROCESS);
    if (fwrite(out.data ? out.data : "", 1, out.size, stdout) != out.size || fflush(stdout) != 0)
        environment_error("cannot write to standard output: %s", strerror(errno));
    text_free(&out);
    free(text);
}

/* The file of -E or -M, or NULL where that is standard output. */
static const char *text_output(const struct command *c)
{
    const char *path =
        c->stage == STAGE_DEPENDENCIES && c->depend_file ? c->depend_file : c->output;
    return path == NULL || streq(path, "-") ? NULL : path;
}

static bool makes_text(const struct run *run)
{
    const enum stage stage = run->command->stage;
    return run->n_stand_ins > 0 && (stage == STAGE_PREPROCESS || stage == STAGE_DEPENDENCIES);
}

bool prints_text(const struct run *run)
{
    return makes_text(run) && text_output(run->command) == NULL;
}

void rewrite_output(const struct run *run, const char *printed)
{
    rewrite_depend_files(run);
    if (printed != NULL)
        print_rewritten(run, printed);
    else if (makes_text(run))
        rewrite_file(run, text_output(run->command), run->command->stage == STAGE_PREPROCESS);
}
