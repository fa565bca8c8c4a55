/* SPDX-License-Identifier: MIT */
/*
 * Failures. f__async returns ASYNC_FAILED and leaves the error here, where its caller fetches it at
 * once. Beside it stands where the last failure began: when a task ends with that error, that is
 * the place which the message about it names. If another failure came between (a cleanup that
 * waited let other tasks fail), the place is not known and the message goes without.
 */
#include "failure.h"

#include "loop.h"

static __thread int failure ASYNC__HOT;

/* The last failure that began on this thread. */
static __thread struct {
    const struct async__task *task; /* in which it is now */
    int error;
    struct async__place place; /* where it began */
} last;

int async_failure(void)
{
    return failure;
}

struct async_frame *async_failed(int error)
{
    failure = error;
    return ASYNC_FAILED;
}

int async_raise(int error, const char *file, unsigned line)
{
    if (error <= 0)
        async__misuse("%s:%u: async_fail(%d): an error is a positive number", file, line, error);
    if (async__loop != NULL)
        async__failure_came(async__loop->current, error, (struct async__place){file, line});
    return error;
}

void async__failure_came(const struct async__task *task, int error, struct async__place place)
{
    last.task = task;
    last.error = error;
    last.place = place;
}

struct async__place async__failure_place(const struct async__task *task, int error)
{
    if (last.task == task && last.error == error)
        return last.place;
    return ASYNC__NOWHERE;
}
