/* SPDX-License-Identifier: MIT */
/*
 * Messages. Each is written whole, with one call, so that those of several threads do not mix:
 *
 *     asyncc: task 'fetch' failed: Input/output error (EIO) at fetch.c:12, and nobody awaited it
 */
#define _GNU_SOURCE
#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Weak, for C libraries that do not have it. */
extern const char *strerrorname_np(int error) __attribute__((weak));

static void write_message(const char *format, va_list arguments)
{
    char text[1024];
    int length = vsnprintf(text, sizeof text, format, arguments);
    if (length >= 0)
        fprintf(stderr, "asyncc: %s\n", text);
}

void async__report(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_message(format, arguments);
    va_end(arguments);
}

void async__misuse(const char *format, ...)
{
    fflush(stdout); /* abort() would lose what the program has printed */
    va_list arguments;
    va_start(arguments, format);
    write_message(format, arguments);
    va_end(arguments);
    abort();
}

void async__give_up(const char *format, ...)
{
    fflush(stdout);
    va_list arguments;
    va_start(arguments, format);
    write_message(format, arguments);
    va_end(arguments);
    exit(1);
}

static const char *error_name(int error)
{
    return strerrorname_np == NULL ? NULL : strerrorname_np(error);
}

struct async__error_text async__error_text(int error, struct async__place place)
{
    struct async__error_text result;
    const char *name = error_name(error);
    int length = name == NULL
                     ? snprintf(result.text, sizeof result.text, "error %d", error)
                     : snprintf(result.text, sizeof result.text, "%s (%s)", strerror(error), name);
    size_t used = length < 0 ? 0 : (size_t)length;
    if (place.file != NULL && used < sizeof result.text)
        snprintf(result.text + used, sizeof result.text - used, " at %s:%u", place.file,
                 place.line);
    return result;
}
