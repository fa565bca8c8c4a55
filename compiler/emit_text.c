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

/* Copies a stretch from one origin. */
static void copy_stretch(struct emitter *e, uint32_t begin, uint32_t end)
{
    unsigned line;
    const char *path = source_line(e->unit->source, begin, &line);
    go_to_line(e, path, line);
    text_add(e->out, e->unit->text + begin, end - begin);
    source_line(e->unit->source, end - 1, &e->line);
    e->line += e->unit->text[end - 1] == '\n';
}

void copy_text(struct emitter *e, uint32_t begin, uint32_t end)
{
    while (begin < end) {
        uint32_t next = source_next_origin(e->unit->source, begin);
        uint32_t stop = next < end ? next : end;
        copy_stretch(e, begin, stop);
        begin = stop;
    }
}
