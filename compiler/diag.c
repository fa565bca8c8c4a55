/* SPDX-License-Identifier: MIT */
/*
 * What the user is told. In: an offset and a message. Out, on stderr, as clang has it:
 *
 *     fetch.c:12:5: error: coroutine 'fetch' is never awaited
 *        12 |     fetch("one", 2);
 *           |     ^
 */
#include "diag.h"

#include "tree.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

/* The line, and a caret under the column; tabs stay tabs so that both line up. */
static void print_line(const char *line, size_t size, unsigned number, unsigned column)
{
    while (size > 0 && (line[size - 1] == '\r' || line[size - 1] == '\n'))
        size--;
    if (size > 500)
        return;
    fprintf(stderr, "%5u | %.*s\n      | ", number, (int)size, line);
    for (size_t i = 0; i + 1 < column; i++) {
        unsigned char c = i < size ? (unsigned char)line[i] : ' ';
        if ((c & 0xc0) != 0x80)
            fputc(c == '\t' ? '\t' : ' ', stderr);
    }
    fprintf(stderr, "%s^%s\n", colour("\033[1;32m"), colour("\033[0m"));
}

static void print_head(const char *path, unsigned line, unsigned column, const char *severity)
{
    const char *shade = streq(severity, "note") ? "\033[1;36m" : "\033[1;31m";
    fprintf(stderr, "%s%s:%u:%u: %s%s: %s", colour("\033[1m"), path, line, column, colour(shade),
            severity, colour("\033[0m"));
}

static void report(const struct unit *unit, uint32_t offset, const char *severity,
                   const char *format, va_list arguments)
{
    struct place place = source_place(unit->source, offset);
    print_head(place.path, place.line, place.column, severity);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    print_line(place.line_text, place.line_size, place.line, place.column);
}

void diag_error(const struct unit *unit, uint32_t offset, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(unit, offset, "error", format, arguments);
    va_end(arguments);
    errors++;
}

void diag_note(const struct unit *unit, uint32_t offset, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(unit, offset, "note", format, arguments);
    va_end(arguments);
}

void diag_foreign(const char *severity, const char *path, unsigned line, unsigned column,
                  const char *message, const char *source_line)
{
    print_head(path, line, column, severity);
    fprintf(stderr, "%s\n", message);
    if (source_line != NULL)
        print_line(source_line, strcspn(source_line, "\n"), line, column);
    if (!streq(severity, "note"))
        errors++;
}

void diag_environment(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%sasyncc: %serror: %s", colour("\033[1m"), colour("\033[1;31m"),
            colour("\033[0m"));
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}
