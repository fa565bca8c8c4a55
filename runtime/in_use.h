/* SPDX-License-Identifier: MIT */
/*
 * How many operations of a loop are in flight on each descriptor, so that async_close finds those
 * that it would pull the descriptor away from. See in_use.c.
 */
#ifndef ASYNCC_IN_USE_H
#define ASYNCC_IN_USE_H

#include "backend.h"
#include "loop.h"

int async__in_use_first(struct async__loop *loop, int fd);

/* One more operation is in flight on it. What is to be said when it is over: `fd`, or -1 where that
 * is not counted. */
static inline int async__in_use_begin(struct async__loop *loop, int fd)
{
    if (ASYNC_UNLIKELY((unsigned)fd >= loop->in_use_size))
        return async__in_use_first(loop, fd);
    loop->in_use[fd]++;
    return fd;
}

static inline void async__in_use_end(struct async__loop *loop, int fd)
{
    if (ASYNC_LIKELY(fd >= 0))
        loop->in_use[fd]--;
}

static inline bool async__in_use(const struct async__loop *loop, int fd)
{
    return (unsigned)fd < loop->in_use_size && loop->in_use[fd] > 0;
}

void async__in_use_free(struct async__loop *loop);

/* An async_close waits until nothing is in flight on its descriptor any more, and nothing is begun
 * on it meanwhile. */
void async__close_later(struct async__loop *loop, struct async__operation *close, int fd);
bool async__is_closing(const struct async__loop *loop, int fd);
/* Those that need not wait any longer begin. */
void async__close_now(struct async__loop *loop);

#endif
