/* SPDX-License-Identifier: MIT */
/*
 * The user's text, copied so that every line keeps its number.
 *
 * The emitter knows which line the compiler takes the output to be at. Where the next piece of text
 * comes from another one, empty lines or a #line stand in front of it; generated text has no line
 * breaks inside a body, and so belongs to the line that it stands on.
 */
#include "emit.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

static void count_lines(struct emitter *e, size_t from)
{
    for (const char *p = e->out->data + from; (p = strchr(p, '\n')) != NULL; p++)
        e->line++;
}

void print(struct emitter *e, const char *format, ...)
{
    size_t from = e->out->size;
    va_list arguments;
    va_start(arguments, format);
    text_vaddf(e->out, format, arguments);
    va_end(arguments);
    if (e->out->data != NULL)
        count_lines(e, from);
}

void print_string(struct emitter *e, const char *string)
{
    text_adds(e->out, "\"");
    for (; *string; string++)
        text_addf(e->out, *string == '"' || *string == '\\' ? "\\%c" : "%c", *string);
    text_adds(e->out, "\"");
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
    if (e->path != NULL && streq(e->path, path)) {
        if (e->line == line)
            return;
        if (line > e->line && line - e->line <= 4) {
            while (e->line < line)
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
    e->line = line;
}

void go_to_place(struct emitter *e, uint32_t offset)
{
    unsigned line;
    const char *path = source_line(e->unit->source, offset, &line);
    go_to_line(e, path, line);
}

/* Copies a stretch from one origin. */
static void copy_stretch(struct emitter *e, uint32_t begin, uint32_t end)
{
    go_to_place(e, begin);
    text_add(e->out, e->unit->text + begin, end - begin);
    if (source_is_fixed(e->unit->source, begin)) {
        count_lines(e, e->out->size - (end - begin));
        return;
    }
    source_line(e->unit->source, end - 1, &e->line);
    e->line += e->unit->text[end - 1] == '\n';
}

/* The quoted name in a directive that has to say where its file was found; NULL: it may stay. */
static const struct include *include_to_change(const struct unit *unit, uint32_t begin,
                                               uint32_t end, uint32_t *quote)
{
    for (size_t i = 0; i < unit->n_includes; i++) {
        const struct include *include = &unit->includes[i];
        if (include->begin < begin || include->end > end)
            continue;
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
