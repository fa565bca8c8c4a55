/* SPDX-License-Identifier: MIT */
/* What the runtime says on standard error, and how it ends a program. */
#ifndef ASYNCC_REPORT_H
#define ASYNCC_REPORT_H

#include <asyncc/abi.h>

/* Where in the user's program something happened; `file` is NULL where it is not known. */
struct async__place {
    const char *file;
    unsigned line;
};

#define ASYNC__NOWHERE ((struct async__place){NULL, 0})

/* Writes "asyncc: ", the text and a newline. */
void async__report(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The program uses the runtime in a way that would corrupt it: a message, then abort(). */
_Noreturn void async__misuse(const char *format, ...) __attribute__((format(printf, 1, 2), cold));
/* The program cannot go on: a message, then exit status 1. */
_Noreturn void async__give_up(const char *format, ...) __attribute__((format(printf, 1, 2), cold));

/* Room for the text of an error. */
struct async__error_text {
    char text[512];
};
/* "Input/output error (EIO)", and " at FILE:LINE" where the place is known. */
struct async__error_text async__error_text(int error, struct async__place place);

#endif
