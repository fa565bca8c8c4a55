/* SPDX-License-Identifier: MIT */
/*
 * What the user is told. In: an offset and a message. Out, on stderr, sorted by place and each
 * once, as clang has it:
 *
 *     fetch.c:12:5: error: coroutine 'fetch' is never awaited
 *        12 |     fetch("one", 2);
 *           |     ^
 *           |     await
 */
#include "diag.h"

#include "explain.h"
#include "tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    LINE_SHOWN = 400
};

/* An error with its notes, as it will be printed. */
struct message {
    uint32_t offset; /* in the unit's text */
    size_t order;    /* among all messages */
    struct text text;
};

static struct message *messages;
static size_t n_messages, capacity;
static unsigned errors;

unsigned diag_errors(void)
{
    return errors;
}

static const char *colour(const char *code)
{
    static int colours = -1;
    if (colours < 0)
        colours = isatty(STDERR_FILENO);
    return colours ? code : "";
}

/* ---- one message ---- */

static bool goes_on(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80; /* a byte of UTF-8 behind the first */
}

/* What a terminal would obey becomes a space; tabs stay, so that line and caret agree. */
static void add_printable(struct text *out, const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)line[i];
        char shown = c != '\t' && (c < ' ' || c == 0x7f) ? ' ' : line[i];
        text_add(out, &shown, 1);
    }
}

static void add_indent(struct text *out, const char *line, size_t size, size_t column)
{
    text_adds(out, "      | ");
    for (size_t i = 0; i < column; i++)
        if (i >= size || !goes_on(line[i]))
            text_adds(out, i < size && line[i] == '\t' ? "\t" : " ");
}

/* The line, or what is around the column if it is long; a caret under the column, and under that
 * what could be inserted there. */
static void add_line(struct text *out, const char *line, size_t size, unsigned number,
                     unsigned column, const char *insertion)
{
    while (size > 0 && (line[size - 1] == '\r' || line[size - 1] == '\n'))
        size--;
    size_t at = column > 0 ? column - 1 : 0;
    if (size > LINE_SHOWN) {
        size_t skipped = at > size ? size : at > LINE_SHOWN / 2 ? at - LINE_SHOWN / 2 : 0;
        while (skipped > 0 && skipped < size && goes_on(line[skipped]))
            skipped--;
        line += skipped, size -= skipped, at -= skipped;
        if (size > LINE_SHOWN)
            for (size = LINE_SHOWN; size > 0 && goes_on(line[size]);)
                size--;
    }
    if (at > size)
        at = size;
    text_addf(out, "%5u | ", number);
    add_printable(out, line, size);
    text_adds(out, "\n");
    add_indent(out, line, size, at);
    text_addf(out, "%s^%s\n", colour("\033[1;32m"), colour("\033[0m"));
    if (insertion == NULL)
        return;
    add_indent(out, line, size, at);
    size_t shown = strcspn(insertion, " ");
    text_addf(out, "%s%.*s%s\n", colour("\033[32m"), (int)shown, insertion, colour("\033[0m"));
}

static void add_head(struct text *out, const char *path, unsigned line, unsigned column,
                     const char *severity)
{
    const char *shade = streq(severity, "note") ? "\033[1;36m" : "\033[1;31m";
    text_addf(out, "%s%s:%u:%u: %s%s: %s", colour("\033[1m"), path, line, column, colour(shade),
              severity, colour("\033[0m"));
}

static void add_report(struct text *out, const struct unit *unit, uint32_t offset,
                       const char *severity, const char *message, const char *insertion)
{
    struct place place = source_place(unit->source, offset);
    add_head(out, place.path, place.line, place.column, severity);
    text_addf(out, "%s\n", message);
    add_line(out, place.line_text, place.line_size, place.line, place.column, insertion);
}

/* ---- all of them ---- */

static struct message *new_message(uint32_t offset)
{
    struct message *message = &VECTOR_ADD(messages, n_messages, capacity);
    *message = (struct message){.offset = offset, .order = n_messages};
    errors++;
    return message;
}

static struct text *last_message(void)
{
    return n_messages > 0 ? &messages[n_messages - 1].text : &new_message(0)->text;
}

static int by_place(const void *a, const void *b)
{
    const struct message *x = a, *y = b;
    if (x->offset != y->offset)
        return x->offset < y->offset ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

void diag_flush(void)
{
    if (n_messages > 0)
        qsort(messages, n_messages, sizeof *messages, by_place);
    for (size_t i = 0; i < n_messages; i++)
        if (i == 0 || !streq(messages[i].text.data, messages[i - 1].text.data))
            fwrite(messages[i].text.data, 1, messages[i].text.size, stderr);
    for (size_t i = 0; i < n_messages; i++)
        text_free(&messages[i].text);
    free(messages);
    messages = NULL;
    n_messages = capacity = 0;
}

static void report_error(const struct unit *unit, uint32_t offset, const char *insertion,
                         const char *format, va_list arguments)
{
    struct text said = {0};
    text_vaddf(&said, format, arguments);
    explain_names(&said);
    struct text *out = &new_message(offset)->text;
    add_report(out, unit, offset, "error", said.data, insertion);
    const char *note = explain(unit, offset, said.data);
    if (note != NULL)
        add_report(out, unit, offset, "note", note, NULL);
    text_free(&said);
}

void diag_error(const struct unit *unit, uint32_t offset, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_error(unit, offset, NULL, format, arguments);
    va_end(arguments);
}

void diag_error_insert(const struct unit *unit, uint32_t offset, const char *insertion,
                       const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_error(unit, offset, insertion, format, arguments);
    va_end(arguments);
}

void diag_note(const struct unit *unit, uint32_t offset, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text said = {0};
    text_vaddf(&said, format, arguments);
    add_report(last_message(), unit, offset, "note", said.data, NULL);
    text_free(&said);
    va_end(arguments);
}

/* What another parser found elsewhere stays behind what it was found after. */
void diag_foreign(const char *severity, const char *path, unsigned line, unsigned column,
                  const char *message, const char *source_line)
{
    struct text said = {0};
    text_adds(&said, message);
    explain_names(&said);
    uint32_t offset = n_messages > 0 ? messages[n_messages - 1].offset : 0;
    struct text *out = streq(severity, "note") ? last_message() : &new_message(offset)->text;
    add_head(out, path, line, column, severity);
    text_addf(out, "%s\n", said.data);
    if (source_line != NULL)
        add_line(out, source_line, strcspn(source_line, "\n"), line, column, NULL);
    text_free(&said);
}

void diag_environment(const char *format, ...)
{
    diag_flush();
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%sasyncc: %serror: %s", colour("\033[1m"), colour("\033[1;31m"),
            colour("\033[0m"));
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}
