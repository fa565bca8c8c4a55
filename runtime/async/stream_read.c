/* SPDX-License-Identifier: MIT */
/*
 * Reading from streams. What waits for input is in three functions: `read_more`, into the buffer,
 * `async_stream_read`, past it when it is empty, and `async_stream_wait`. So a task that is
 * cancelled leaves in the buffer what has come.
 */
#include <asyncc.h>

#include <errno.h>
#include <poll.h>

#include "../report.h"
#include "../stream.h"

#define READING struct async_stream *reading __attribute__((cleanup(async__stream_stops_reading)))

/* ---- what a stream is over ---- */

async static ssize_t read_under(struct async_stream *stream, void *buf, size_t n)
{
    if (stream->__over == ASYNC__OVER_SOCKET)
        return await async_recv(stream->__fd, buf, n, 0);
    if (stream->__over == ASYNC__OVER_TYPE)
        return await stream->__type->read(stream->__self, buf, n);
    return await async_read(stream->__fd, buf, n);
}

/* Whether it can wait for input without room for it. */
static bool can_wait(const struct async_stream *stream)
{
    if (stream->__over == ASYNC__OVER_TYPE)
        return stream->__type->wait != NULL;
    return stream->__over != ASYNC__OVER_FILE;
}

async static int wait_under(struct async_stream *stream)
{
    if (stream->__over == ASYNC__OVER_TYPE)
        return await stream->__type->wait(stream->__self);
    int events = await async_poll(stream->__fd, POLLIN);
    return events < 0 ? events : 0;
}

/* ---- into the buffer ---- */

/* One read, so that there may be n bytes: how many it gave. */
async static ssize_t read_more(struct async_stream *stream, size_t n)
{
    READING = async__stream_reads(stream);
    struct async__buffer *in = &reading->__in;
    if (async__buffer_count(in) == 0 && can_wait(reading)) {
        async__buffer_free(in);
        int status = await wait_under(reading);
        if (status < 0)
            return status;
    }
    if (!async__stream_make_room(reading, n))
        return -ENOMEM;
    size_t room = in->__room - in->__end - 1;
    ssize_t got = await read_under(reading, in->__data + in->__end, room);
    if (got < 0)
        return got;
    in->__end += (size_t)got;
    reading->__ended = got == 0;
    if ((size_t)got == room)
        async__stream_widen(reading);
    return got;
}

async ssize_t async_stream_fill(struct async_stream *stream, size_t n)
{
    async__stream_unmark(stream);
    while (async__buffer_count(&stream->__in) < n && !stream->__ended) {
        ssize_t got = await read_more(stream, n);
        if (got < 0)
            return got;
    }
    return (ssize_t)async__buffer_count(&stream->__in);
}

async int async_stream_wait(struct async_stream *stream)
{
    async__stream_unmark(stream);
    if (async__buffer_count(&stream->__in) > 0 || stream->__ended)
        return 0;
    if (!can_wait(stream)) {
        ssize_t n = await read_more(stream, 1);
        return n < 0 ? (int)n : 0;
    }
    READING = async__stream_reads(stream);
    async__buffer_free(&reading->__in);
    return await wait_under(reading);
}

/* ---- what programs call ---- */

async ssize_t async_stream_read(struct async_stream *stream, void *buf, size_t n)
{
    size_t taken = async__stream_take(stream, buf, n);
    if (taken > 0 || n == 0 || stream->__ended)
        return (ssize_t)taken;
    READING = async__stream_reads(stream);
    async__buffer_free(&reading->__in);
    ssize_t got = await read_under(reading, buf, n);
    reading->__ended = got == 0;
    return got;
}

async ssize_t async_stream_read_exactly(struct async_stream *stream, void *buf, size_t n)
{
    ssize_t count = await async_stream_fill(stream, n);
    return count < 0 ? count : (ssize_t)async__stream_take(stream, buf, n);
}

/* Without a delimiter, which has size 0 then, all to the end. */
async static ssize_t read_up_to(struct async_stream *stream, const void *delimiter, size_t size,
                                size_t limit, char **data)
{
    size_t seen = 0;
    for (;;) {
        async__stream_unmark(stream);
        size_t count = async__buffer_count(&stream->__in);
        size_t end = size == 0 ? 0 : async__stream_find(stream, delimiter, size, limit, &seen);
        if (end > 0)
            return async__stream_hand_out(stream, end, data);
        if (count > limit)
            return -EMSGSIZE;
        if (stream->__ended)
            return async__stream_hand_out(stream, count, data);
        ssize_t got = await async_stream_fill(stream, count + 1);
        if (got < 0)
            return got;
    }
}

async ssize_t async_stream_read_until(struct async_stream *stream, const void *delimiter,
                                      size_t size, size_t limit, char **data)
{
    return size == 0 ? -EINVAL : await read_up_to(stream, delimiter, size, limit, data);
}

async ssize_t async_stream_read_line(struct async_stream *stream, size_t limit, char **line)
{
    return await read_up_to(stream, "\n", 1, limit, line);
}

async ssize_t async_stream_read_to_end(struct async_stream *stream, size_t limit, char **data)
{
    return await read_up_to(stream, NULL, 0, limit, data);
}
