/* SPDX-License-Identifier: MIT */
/*
 * One file, from async C to C: the passes.
 *
 * A file is read again, with its text changed, as long as a header has to be put in the place of
 * its directive, or a macro has to be expanded because something inside it changes.
 */
#include "translate.h"

#include "conditional.h"
#include "counter.h"
#include "decide.h"
#include "diag.h"
#include "expand.h"
#include "launcher.h"
#include "macro.h"
#include "output.h"
#include "passes.h"
#include "placing.h"
#include "read.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_ROUNDS = 1000,
    LARGE_STACK = 512 << 20
};

struct job {
    struct translation *translation;
    struct arena arena;   /* for the whole job */
    struct source source; /* the text as it has become */
    const char **flags;
    size_t n_flags;
    size_t n_placed;
    size_t placed_capacity;
    struct placing placing;
    struct macro_table *relied; /* the names that expansions were made of */
    struct line_marks **marks;  /* of all files */
    size_t n_marks, marks_capacity;
};

enum outcome {
    DONE,
    AGAIN,
    FAILED
};

/* ---- changing the text ---- */

static struct file_text file_text(struct job *job, const char *path, char *text, size_t size)
{
    size_t mark = starts_with(text, "\xEF\xBB\xBF") ? 3 : 0; /* of the byte order, on its own */
    text += mark, size -= mark;
    struct line_marks *marks = line_marks_find(&job->arena, text, size, path);
    if (marks != NULL)
        VECTOR_ADD(job->marks, job->n_marks, job->marks_capacity) = marks;
    return (struct file_text){path, text, size, marks};
}

static enum outcome place_header(struct job *job, const struct unit *unit, struct reading *reading,
                                 const struct include *include)
{
    struct translation *t = job->translation;
    struct text text = {0};
    const char *name;
    if (!placing_text(&job->placing, unit, reading, include, &text, &name)) {
        diag_environment("cannot read '%s': %s", include->path, strerror(errno));
        return FAILED;
    }
    VECTOR_ADD(t->placed, t->n_placed, job->placed_capacity) = strdup(name);
    if (starts_with(name, "./") && strchr(t->name, '/') == NULL)
        name += 2; /* as the compiler names what lies beside the source */
    char *copy = arena_strndup(&job->arena, text.data ? text.data : "", text.size);
    if (placing_counts_levels(copy, text.size)) {
        diag_error(
            unit, include->begin,
            "'__INCLUDE_LEVEL__' in a file that is translated with the one that includes it");
        diag_note(unit, include->begin, "there it would be the level of this one");
        text_free(&text);
        return FAILED;
    }
    struct file_text file = file_text(job, arena_strdup(&job->arena, name), copy, text.size);
    source_include(&job->source, include->begin, include->end, &file);
    text_free(&text);
    return AGAIN;
}

/* Words that must stand in the text itself, because they are what changes. */
static bool must_show(void *context, const char *word, size_t size)
{
    static const char *const words[] = {"await",    "spawn", "gather", "return", "break",
                                        "continue", "goto",  "_Await", "_Spawn", "_Gather"};
    const struct unit *unit = context;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == size && memcmp(words[i], word, size) == 0)
            return true;
    if (size > 6 && memcmp(word, "async_", 6) == 0)
        return true;
    for (const struct function *f = unit->functions; f != NULL; f = f->next)
        if (strlen(f->name) == size && memcmp(f->name, word, size) == 0)
            return true;
    for (const struct definition *d = unit->definitions; d != NULL; d = d->next)
        for (const struct variable *v = d->variables; v != NULL; v = v->next)
            if (v->home == HOME_RESIDENT && strlen(v->name) == size &&
                memcmp(v->name, word, size) == 0)
                return true;
    return false;
}

/* Behind the new text stand as many line breaks as the old one had, for __LINE__'s sake. */
static void replace_keeping_lines(struct job *job, uint32_t begin, uint32_t end, const char *text)
{
    struct text with_lines = {0};
    text_adds(&with_lines, text);
    for (uint32_t i = begin; i < end; i++)
        if (job->source.text.data[i] == '\n')
            text_adds(&with_lines, "\n");
    source_replace(&job->source, begin, end, with_lines.data ? with_lines.data : "",
                   with_lines.size);
    text_free(&with_lines);
}

struct expansion {
    uint32_t begin, end;
    const char *text;
};

static bool expand_one(struct job *job, struct unit *unit, struct reading *reading,
                       struct macro_table *table, const struct macro_use *use,
                       struct expansion *expansion)
{
    if (use->foreign) {
        diag_error(unit, use->begin,
                   use->decided
                       ? "'%s' is a macro that goes with the compiler, in a system "
                         "header, and cannot be taken apart"
                       : "'%s' is a macro of the compiler's own, and cannot be taken apart",
                   use->name);
        diag_note(unit, use->begin,
                  "take what is awaited, or lives across an await, into a variable first");
        return false;
    }
    read_macros(reading, use->begin, table);
    unsigned line;
    struct place place = source_place(unit->source, use->begin);
    line = place.line;
    struct invocation invocation = {
        .text = unit->text,
        .size = unit->size,
        .begin = use->begin,
        .end = use->end,
        .file = place.path,
        .line = line,
        .shows = must_show,
        .context = unit,
    };
    rely_on(job->relied, table, unit->text + use->begin, use->end - use->begin);
    const char *why = "it is not defined in a file";
    char *text = macro_expand(table, &invocation, &why);
    if (text == NULL) {
        diag_error(unit, use->begin,
                   "cannot expand macro '%s', whose parts an async function needs: %s", use->name,
                   why);
        return false;
    }
    *expansion = (struct expansion){use->begin, use->end, arena_strdup(&job->arena, text)};
    return true;
}

/* Expands every outermost invocation that needs it, the last one first. */
static enum outcome expand_macros(struct job *job, struct unit *unit, struct reading *reading)
{
    struct expansion *expansions =
        arena_alloc(&job->arena, (unit->n_invocations + 1) * sizeof *expansions);
    struct macro_table *table = macro_table_new(unit->arena);
    size_t n = 0;
    uint32_t covered = 0;
    for (size_t i = 0; i < unit->n_invocations; i++) {
        const struct macro_use *use = &unit->invocations[i];
        if (!use->expand || use->begin < covered)
            continue;
        if (!expand_one(job, unit, reading, table, use, &expansions[n]))
            return FAILED;
        covered = expansions[n++].end;
    }
    while (n-- > 0)
        replace_keeping_lines(job, expansions[n].begin, expansions[n].end, expansions[n].text);
    return AGAIN;
}

static int by_begin(const void *a, const void *b)
{
    const struct edit *x = a, *y = b;
    return x->begin != y->begin ? x->begin < y->begin ? -1 : 1 : x->end < y->end ? -1 : 1;
}

/* Makes all edits, the last one first. */
static enum outcome make_edits(struct job *job, struct edits *edits, enum outcome outcome)
{
    if (edits->n > 0)
        qsort(edits->items, edits->n, sizeof *edits->items, by_begin);
    for (size_t i = edits->n; i-- > 0 && outcome == AGAIN;)
        replace_keeping_lines(job, edits->items[i].begin, edits->items[i].end,
                              edits->items[i].text);
    free(edits->items);
    return outcome;
}

/* Takes conditional directives out of async bodies. DONE: there were none. */
static enum outcome drop_conditionals(struct job *job, struct unit *unit, struct reading *reading)
{
    unsigned before = diag_errors();
    size_t n;
    struct stretch *stretches = find_conditionals(unit, &n);
    struct edits edits = {0};
    for (size_t i = 0; i < n; i++)
        VECTOR_ADD(edits.items, edits.n, edits.capacity) =
            (struct edit){stretches[i].begin, stretches[i].end, ""};
    check_counting_conditions(unit, reading, stretches, n);
    free(stretches);
    struct question question = {unit, reading, job->relied, must_show, unit};
    if (n > 0 && diag_errors() == before)
        decide_in_bodies(&question, &edits);
    return make_edits(job, &edits, diag_errors() > before ? FAILED : n > 0 ? AGAIN : DONE);
}

/* Has the compiler check what was decided for it. DONE: there is nothing to check. */
static enum outcome check_decisions(struct job *job, struct unit *unit, struct reading *reading)
{
    unsigned before = diag_errors();
    struct edits edits = {0};
    struct question question = {unit, reading, job->relied, must_show, unit};
    const struct include *include = decide_outside(&question, &edits);
    if (include != NULL) {
        free(edits.items);
        return place_header(job, unit, reading, include);
    }
    return make_edits(job, &edits, diag_errors() > before ? FAILED : edits.n > 0 ? AGAIN : DONE);
}

static bool wants_expansion(const struct unit *unit)
{
    for (size_t i = 0; i < unit->n_invocations; i++)
        if (unit->invocations[i].expand)
            return true;
    return false;
}

/* ---- one round ---- */

static enum outcome print_output(struct job *job, struct unit *unit, struct reading *reading)
{
    struct output output = output_begin(job->translation->output);
    if (job->translation->dump != DUMP_NONE) {
        struct text out = {0};
        dump(unit, (enum dump)job->translation->dump, &out);
        output_add(&output, out.data, out.size);
        text_free(&out);
    } else {
        unsigned before = diag_errors();
        find_counters(unit, reading);
        emit(unit, &output);
        if (diag_errors() > before) {
            output_abandon(&output);
            return FAILED;
        }
    }
    return output_end(&output) ? DONE : FAILED;
}

static enum outcome work_on(struct job *job, struct unit *unit, struct reading *reading)
{
    unsigned before = diag_errors();
    if (unit->unreadable)
        return FAILED;
    for (size_t i = 0; i < unit->n_skipped; i++)
        source_skip(&job->source, unit->skipped[i].begin, unit->skipped[i].end);
    const struct include *needed = read_needed_include(reading);
    if (needed != NULL)
        return place_header(job, unit, reading, needed);
    if (wants_expansion(unit)) { /* first what stands among the arguments */
        enum outcome dropped = drop_conditionals(job, unit, reading);
        return dropped != DONE ? dropped : expand_macros(job, unit, reading);
    }
    read_marks(reading);
    run_passes(unit);
    if (diag_errors() > before)
        return FAILED;
    enum outcome dropped = drop_conditionals(job, unit, reading);
    if (dropped != DONE)
        return dropped;
    if (wants_expansion(unit))
        return expand_macros(job, unit, reading);
    enum outcome checked = check_decisions(job, unit, reading);
    if (checked != DONE)
        return checked;
    return print_output(job, unit, reading);
}

static enum outcome one_round(struct job *job)
{
    struct arena arena = {0};
    source_index(&job->source);
    struct unit unit = {
        .arena = &arena,
        .path = job->translation->name,
        .source = &job->source,
        .text = job->source.text.data,
        .size = job->source.text.size,
        .exact_includes = job->translation->exact_includes,
        .debugs = job->translation->debugs,
        .for_clang = job->translation->for_clang,
    };
    unit.spent = placing_spent(&job->placing, &arena, &unit.n_spent);
    struct reading *reading = read_unit(&unit, job->flags, job->n_flags, asyncc_include_dir());
    job->translation->async = unit.is_async;
    enum outcome outcome = FAILED;
    if (reading != NULL) {
        outcome = unit.is_async ? work_on(job, &unit, reading) : DONE;
        read_close(reading);
    }
    arena_free(&arena);
    return outcome;
}

/* ---- around them ---- */

/* The compiler will not be given the files of -include again: the text begins with them. */
static void prepend_forced(struct job *job)
{
    const struct translation *t = job->translation;
    struct text lines = {0};
    for (size_t i = 0; i < t->n_forced; i++)
        text_addf(&lines, "#include \"%s\"\n", t->forced[i]);
    if (lines.size > 0)
        source_replace(&job->source, 0, 0, lines.data, lines.size);
    text_free(&lines);
    job->flags = arena_alloc(&job->arena, (t->n_flags + 1) * sizeof *job->flags);
    for (size_t i = 0; i < t->n_flags; i++) {
        if (t->n_forced > 0 && streq(t->flags[i], "-include"))
            i++;
        else
            job->flags[job->n_flags++] = t->flags[i];
    }
}

static bool open_job(struct job *job)
{
    struct translation *t = job->translation;
    size_t size;
    char *read = read_file(t->input, &size);
    if (read == NULL) {
        diag_environment("cannot read '%s': %s", t->input, strerror(errno));
        return false;
    }
    if (t->name == NULL)
        t->name = t->input;
    char *text = arena_strndup(&job->arena, read, size);
    free(read);
    if (memchr(text, '\0', size) != NULL) {
        diag_environment("'%s' is not a text file", t->input);
        return false;
    }
    struct file_text file = file_text(job, t->name, text, size);
    source_open(&job->source, &file);
    prepend_forced(job);
    return true;
}

/* FNV-1a. */
static uint64_t hash_of(const struct text *text)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < text->size; i++)
        hash = (hash ^ (unsigned char)text->data[i]) * 1099511628211u;
    return hash;
}

static int translate_here(struct translation *translation)
{
    struct job job = {.translation = translation};
    job.placing.arena = &job.arena;
    job.relied = macro_table_new(&job.arena);
    unsigned before = diag_errors();
    enum outcome outcome = FAILED;
    if (open_job(&job)) {
        outcome = AGAIN;
        uint64_t last = 0, now = 1; /* a round that changes nothing would come again for ever */
        for (int round = 0; outcome == AGAIN && last != now && round < MOST_ROUNDS; round++) {
            last = hash_of(&job.source.text);
            outcome = one_round(&job);
            now = hash_of(&job.source.text);
        }
        if (outcome == AGAIN)
            diag_environment("'%s' does not come to an end", translation->name);
        source_close(&job.source);
    }
    for (size_t i = 0; i < job.n_marks; i++)
        line_marks_free(job.marks[i]);
    free(job.marks);
    free(job.placing.files);
    diag_flush();
    arena_free(&job.arena);
    if (outcome == FAILED && !translation->async && diag_errors() == before)
        return 2;
    return outcome == DONE ? 0 : diag_errors() > before ? 1 : 2;
}

struct run {
    struct translation *translation;
    int status;
};

static void *run_translation(void *argument)
{
    struct run *run = argument;
    run->status = translate_here(run->translation);
    return NULL;
}

/* Every pass, and libclang, recurs into the program's nesting, which has no bound: `a + b + ...` is
 * as deep as it is long. So all runs on one large stack, of which only what is used takes memory;
 * libclang stays on it, too. Where there is no room for it, the stack at hand has to do. */
int translate_file(struct translation *translation)
{
    struct run run = {.translation = translation};
    setenv("LIBCLANG_NOTHREADS", "1", 1);
    pthread_attr_t attributes;
    pthread_t thread;
    bool started = false;
    if (pthread_attr_init(&attributes) == 0) {
        started = pthread_attr_setstacksize(&attributes, LARGE_STACK) == 0 &&
                  pthread_create(&thread, &attributes, run_translation, &run) == 0;
        pthread_attr_destroy(&attributes);
    }
    if (started)
        pthread_join(thread, NULL);
    else
        run_translation(&run);
    return run.status;
}
