/* SPDX-License-Identifier: MIT */
/*
 * The user's text, copied so that every line keeps its number.
 *
 * The emitter knows which line the compiler takes the output to be at. Where the next piece of text
 * comes from another one, empty lines or a #line stand in front of it; generated text has no line
 * breaks inside a body, and so belongs to the line that it stands on.
 */
#include "diag.h"
#include "emit.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

/* The line that the output has come to. */
unsigned count_lines(struct emitter *e)
{
    const char *end = e->out->data + e->out->size;
    for (const char *p = e->out->data + e->counted;
         (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        e->line++;
    e->counted = e->out->size;
    return e->line;
}

static void set_line(struct emitter *e, unsigned line)
{
    e->line = line;
    e->counted = e->out->size;
}

void print(struct emitter *e, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_vaddf(e->out, format, arguments);
    va_end(arguments);
}

void print_string(struct emitter *e, const char *string)
{
    text_add_string(e->out, string);
}

void print_type(struct emitter *e, const struct type *type, const char *name)
{
    type_declare(e->out, type, name);
}

void print_alignment(struct emitter *e, const struct variable *variable)
{
    if (variable->alignment != NULL)
        print(e, "%s", variable->alignment);
    if (variable->type->is_aligned)
        print(e, "_Alignas(%lld) ", variable->type->align);
}

static bool at_line_start(const struct emitter *e)
{
    return e->out->size == 0 || e->out->data[e->out->size - 1] == '\n';
}

/* Puts the output on the line of a source place. */
static void go_to_line(struct emitter *e, const char *path, unsigned line)
{
    if (e->path != NULL && (e->path == path || streq(e->path, path))) {
        unsigned now = count_lines(e);
        if (now == line)
            return;
        if (line > now && line - now <= 4) {
            for (; now < line; now++)
                print(e, "\n");
            return;
        }
    }
    if (!at_line_start(e))
        print(e, "\n");
    print(e, "#line %u ", line);
    print_string(e, path);
    print(e, "\n");
    e->path = path;
    set_line(e, line);
}

void go_to_place(struct emitter *e, uint32_t offset)
{
    unsigned line;
    const char *path = source_line(e->unit->source, offset, &line);
    go_to_line(e, path, line);
}

static void report_counter(struct emitter *e, uint32_t at)
{
    diag_error(e->unit, at,
               "'__COUNTER__' stands in what is taken apart, and would count otherwise");
    diag_note(e->unit, at, "count into a constant in front of it: enum { n = __COUNTER__ };");
    e->next_counter = SIZE_MAX;
}

/* Each place that counts is printed once, in the order of the text. */
static void pass_counters(struct emitter *e, uint32_t begin, uint32_t end)
{
    const struct unit *unit = e->unit;
    if (e->next_counter >= unit->n_counters)
        return;
    size_t first = e->next_counter;
    while (first > 0 && unit->counters[first - 1] >= begin)
        first--; /* printed once more */
    while (first < unit->n_counters && unit->counters[first] < begin)
        first++;
    for (size_t i = first; i < unit->n_counters && unit->counters[i] < end; i++) {
        if (i != e->next_counter) {
            report_counter(e, unit->counters[i < e->next_counter ? i : e->next_counter]);
            return;
        }
        e->next_counter++;
    }
}

bool end_counters(struct emitter *e)
{
    if (e->next_counter < e->unit->n_counters)
        report_counter(e, e->unit->counters[e->next_counter]);
    return e->next_counter == e->unit->n_counters;
}

/* Copies a stretch from one origin. */
static void copy_stretch(struct emitter *e, uint32_t begin, uint32_t end)
{
    go_to_place(e, begin);
    pass_counters(e, begin, end);
    text_add(e->out, e->unit->text + begin, end - begin);
    if (source_is_fixed(e->unit->source, begin))
        return;
    unsigned line;
    source_line(e->unit->source, end - 1, &line);
    set_line(e, line + (e->unit->text[end - 1] == '\n'));
}

/* The quoted name in a directive that has to say where its file was found; NULL: it may stay. */
static const struct include *include_to_change(const struct unit *unit, uint32_t begin,
                                               uint32_t end, uint32_t *quote)
{
    size_t first = 0, last = unit->n_includes;
    while (first < last) {
        size_t middle = (first + last) / 2;
        if (unit->includes[middle].begin < begin)
            first = middle + 1;
        else
            last = middle;
    }
    for (size_t i = first; i < unit->n_includes && unit->includes[i].end <= end; i++) {
        const struct include *include = &unit->includes[i];
        const char *text = memchr(unit->text + include->begin, '"', include->end - include->begin);
        bool placed = !streq(source_file(unit->source, include->begin), unit->path);
        *quote = text != NULL ? (uint32_t)(text - unit->text) : 0;
        if (text != NULL && (unit->exact_includes || placed))
            return include;
    }
    return NULL;
}

/* The output lies where a quoted name may mean another file than beside the source. */
static void print_found_path(struct emitter *e, const struct include *include)
{
    char *path = realpath(include->path, NULL);
    print_string(e, path != NULL ? path : include->path);
    free(path);
}

void copy_text(struct emitter *e, uint32_t begin, uint32_t end)
{
    uint32_t quote;
    const struct include *include = include_to_change(e->unit, begin, end, &quote);
    if (include != NULL) {
        const char *close = memchr(e->unit->text + quote + 1, '"', include->end - quote - 1);
        copy_text(e, begin, quote);
        print_found_path(e, include);
        if (close != NULL)
            copy_text(e, (uint32_t)(close + 1 - e->unit->text), end);
        return;
    }
    while (begin < end) {
        uint32_t next = source_next_origin(e->unit->source, begin);
        uint32_t stop = next < end ? next : end;
        copy_stretch(e, begin, stop);
        begin = stop;
    }
}
