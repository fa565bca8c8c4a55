/* SPDX-License-Identifier: MIT */
/* Failures on their way up, and where in the program they began. See failure.c. */
#ifndef ASYNCC_FAILURE_H
#define ASYNCC_FAILURE_H

#include "report.h"

struct async__task;

/* A failure that came from elsewhere, another task say, goes on in `task`; it began at `place`. */
void async__failure_came(const struct async__task *task, int error, struct async__place place);
/* Where the failure of `task` with `error` began, as far as is known. */
struct async__place async__failure_place(const struct async__task *task, int error);

#endif
