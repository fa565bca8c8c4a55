/* SPDX-License-Identifier: MIT */
/* Tasks that the runtime makes itself: a future, and a form (a timeout, a race) that became a task.
 * See form.c. */
#ifndef ASYNCC_FORM_H
#define ASYNCC_FORM_H

#include "task.h"

/* How the block of such a task begins: what is constant for others differs with each. */
struct async__form {
    struct async__task task;
    struct async_call call;
};

/* A new block of `size` bytes, of which `call` says the rest: name, start, unstarted, and the size
 * and alignment of a result, which gets its place behind those bytes. NULL without memory. */
void *async__form_new(const struct async_call *call, size_t size);

#endif
