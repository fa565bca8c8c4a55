/* SPDX-License-Identifier: MIT */
/* What the leaves that wait for one task, and are what it gives, have in common. See join.c. */
#ifndef ASYNCC_JOIN_H
#define ASYNCC_JOIN_H

#include "operation.h"

/* A leaf of at least `size` bytes, with room for the result of such a call. */
void *async__leaf_with_result(const struct async__kind *kind, size_t size,
                              const struct async_call *call);

/* The leaf finishes as `target` has ended, and uses a handle of it up. */
void async__join_as(struct async_frame *leaf, struct async__task *awaiter,
                    struct async__task *target);
/* It finishes with a failure. */
void async__join_failed(struct async_frame *leaf, struct async__task *awaiter, int error,
                        struct async__place place);

/* Begins a task that has not started, and gives it back as it is then. */
struct async__task *async__join_begin(struct async__loop *loop, async_handle handle,
                                      const char *tried);
/* The target has ended: its result or failure at once, and the handle. */
struct async_frame *async__join_take(struct async__task *awaiter, struct async__task *target,
                                     void *result);

#endif
