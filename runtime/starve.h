/* SPDX-License-Identifier: MIT */
/* Tasks that there is no memory to suspend. See starve.c. */
#ifndef ASYNCC_STARVE_H
#define ASYNCC_STARVE_H

#include <stddef.h>

struct async__loop;
struct async__task;
struct async_frame;

/* A frame for the task that runs, whose wait will fail. When nothing is left it ends the program,
 * and names `what` it was for. */
void *async__frame_starved(size_t size, const char *what);
/* The end of a turn: the waits of such tasks are cancelled. */
void async__starved_fail(struct async__loop *loop);
/* Such a task goes on. */
void async__starved_goes_on(struct async__task *task, struct async_frame *leaf);

#endif
