/* SPDX-License-Identifier: MIT */
/* What the user is told, as clang prints it: place, message, the line and a caret. */
#ifndef DIAG_H
#define DIAG_H

#include <stdint.h>

struct unit;

/* A mistake in the source at an offset of the unit's text, printed by diag_flush. The run goes on;
 * no output is written. */
void diag_error(const struct unit *unit, uint32_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same, with what could be inserted there. */
void diag_error_insert(const struct unit *unit, uint32_t offset, const char *insertion,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));
/* What to do about the error just reported. */
void diag_note(const struct unit *unit, uint32_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* An error that another parser found, already formatted but for the source line. */
void diag_foreign(const char *severity, const char *path, unsigned line, unsigned column,
                  const char *message, const char *source_line);
/* The environment's fault: a message without a place. */
void diag_environment(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints what was reported, sorted by place. */
void diag_flush(void);

unsigned diag_errors(void);

#endif
