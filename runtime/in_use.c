/* SPDX-License-Identifier: MIT */
/*
 * Closing a descriptor on which operations are in flight. With io_uring these would go on with the
 * open file, which then stays open, and would take what comes for whoever has the number next;
 * epoll would never tell of it again. So async_close takes them back first, and begins when all are
 * over:
 *
 *     task a: await async_recv(7, ...)     in flight
 *     task b: await async_close(7)         the receive is taken back; the close waits
 *     task a: the receive gives -EBADF     or what it had done, if it was over already
 *     task b: the close begins             and then somebody else may have the number 7
 *
 * Each loop counts by the numbers of descriptors. Only a close that finds a count looks for the
 * operations, among the tasks of the loop.
 */
#include "in_use.h"

#include <string.h>

#include "io.h"

/* ---- counting ---- */

static bool grow(struct async__loop *loop, size_t least)
{
    size_t size = loop->in_use_size > 0 ? loop->in_use_size : 64;
    while (size < least)
        size *= 2;
    uint32_t *counts = async__block_new(ASYNC__FOR_FRAMES, size * sizeof *counts);
    if (counts == NULL)
        return false;
    memset(counts, 0, size * sizeof *counts);
    if (loop->in_use != NULL) {
        memcpy(counts, loop->in_use, loop->in_use_size * sizeof *counts);
        async__block_free(loop->in_use);
    }
    loop->in_use = counts;
    loop->in_use_size = size;
    return true;
}

/* Of a number that is larger than those before, or of none. Without memory it is not counted. */
int async__in_use_first(struct async__loop *loop, int fd)
{
    if (fd < 0 || !grow(loop, (size_t)fd + 1))
        return -1;
    loop->in_use[fd]++;
    return fd;
}

void async__in_use_free(struct async__loop *loop)
{
    if (loop->in_use != NULL)
        async__block_free(loop->in_use);
    loop->in_use = NULL;
    loop->in_use_size = 0;
}

/* ---- closing ---- */

/* The operation that a task waits for, or NULL. */
static struct async__operation *operation_of(const struct async__task *task)
{
    if (task->state != ASYNC__WAITING ||
        async__kind_of(task->leaf)->cancel != async__operation_cancel)
        return NULL;
    return (struct async__operation *)task->leaf;
}

static void take_back_all(struct async__loop *loop, int fd)
{
    for (struct async__task *task = loop->all.after; task != &loop->all; task = task->after) {
        struct async__operation *operation = operation_of(task);
        if (operation == NULL || operation->closes || operation->is_over ||
            !(operation->fd == fd || (operation->moves && operation->result.other_fd == fd)))
            continue;
        bool is_asked = operation->cancelling || operation->loses_descriptor;
        operation->loses_descriptor = true;
        if (!is_asked)
            async__operation_take_back(loop, operation);
    }
}

void async__close_later(struct async__loop *loop, struct async__operation *close, int fd)
{
    close->fd = fd;
    close->result.next = loop->closing;
    loop->closing = close;
    take_back_all(loop, fd);
}

bool async__is_closing(const struct async__loop *loop, int fd)
{
    for (const struct async__operation *close = loop->closing; close != NULL;
         close = close->result.next)
        if (close->fd == fd)
            return true;
    return false;
}

static void begin(struct async__loop *loop, struct async__operation *close)
{
    const struct async__request request = {.code = ASYNC__CLOSE, .fd = close->fd};
    close->fd = -1;
    loop->backend->start(loop, close, &request);
}

void async__close_now(struct async__loop *loop)
{
    for (struct async__operation **at = &loop->closing; *at != NULL;) {
        struct async__operation *close = *at;
        if (async__in_use(loop, close->fd)) {
            at = &close->result.next;
            continue;
        }
        *at = close->result.next;
        begin(loop, close);
    }
}
