/* SPDX-License-Identifier: MIT */
/*
 * Writing to streams. What is written goes behind `out`; whoever sends takes all of that, as
 * `sending`, so that others can write while the kernel reads it. `taken` and `sent` count the
 * bytes, from which a task knows when its own are gone, whoever sent them.
 */
#include <asyncc.h>

#include <errno.h>
#include <sys/socket.h>

#include "../stream.h"

static void stop_sending(struct async_stream **sending)
{
    async_mutex_unlock(&(*sending)->__writer);
}

#define SENDING struct async_stream *sending __attribute__((cleanup(stop_sending)))

/* ---- what a stream is over ---- */

async static ssize_t write_under(struct async_stream *stream, const void *data, size_t n)
{
    if (stream->__over == ASYNC__OVER_SOCKET)
        return await async_send(stream->__fd, data, n, MSG_NOSIGNAL);
    if (stream->__over == ASYNC__OVER_TYPE)
        return await stream->__type->write(stream->__self, data, n);
    return await async_write(stream->__fd, data, n);
}

/* Whether there is more to a flush than to write. */
static bool can_flush(const struct async_stream *stream)
{
    return stream->__over == ASYNC__OVER_TYPE && stream->__type->flush != NULL;
}

async static int shutdown_under(struct async_stream *stream)
{
    if (stream->__over == ASYNC__OVER_SOCKET)
        return await async_shutdown(stream->__fd, SHUT_WR);
    if (stream->__over == ASYNC__OVER_TYPE && stream->__type->shutdown != NULL)
        return await stream->__type->shutdown(stream->__self);
    return -EOPNOTSUPP;
}

/* ---- sending ---- */

/* Sends a part of what there is. By the task that has the mutex. */
async static void send_some(struct async_stream *stream)
{
    struct async__buffer *buffer = &stream->__sending;
    if (async__buffer_count(buffer) == 0) {
        async__buffer_free(buffer);
        *buffer = stream->__out;
        stream->__out = (struct async__buffer){.__data = NULL};
    }
    size_t count = async__buffer_count(buffer);
    ssize_t sent = await write_under(stream, buffer->__data + buffer->__begin, count);
    if (sent < 0) {
        async__stream_breaks(stream, (int)sent);
        return;
    }
    stream->__sent += (size_t)sent;
    async__buffer_take(buffer, (size_t)sent);
    if ((size_t)sent == count)
        async__buffer_free(buffer);
}

async int async_stream_flush(struct async_stream *stream)
{
    int error = async__stream_writable(stream);
    if (error != 0 || (async_stream_unsent(stream) == 0 && !can_flush(stream)))
        return error;
    uint64_t mine = stream->__taken; /* what comes behind is for others to wait for */
    await async_mutex_lock(&stream->__writer);
    SENDING = stream;
    while (sending->__error == 0 && sending->__sent < mine)
        await send_some(sending);
    if (sending->__error == 0 && can_flush(sending)) {
        int status = await sending->__type->flush(sending->__self);
        if (status < 0)
            async__stream_breaks(sending, status);
    }
    return sending->__error;
}

/* Sends the caller's bytes from where they are. The mutex is this task's, and nothing is in front
 * of them; room for what a cancellation leaves is made before it begins. */
async static int send_directly(struct async_stream *stream, const char *data, size_t n)
{
    SENDING = stream;
    if (!async__buffer_reserve(&sending->__sending, n))
        return -ENOMEM;
    sending->__taken += n;
    while (n > 0) {
        ssize_t sent = 0;
        int err = async_try(sent = await write_under(sending, data, n));
        if (err != 0) {
            async__buffer_add(&sending->__sending, data, n);
            async_fail(err);
        }
        if (sent < 0)
            return async__stream_breaks(sending, (int)sent);
        sending->__sent += (size_t)sent;
        data += sent;
        n -= (size_t)sent;
    }
    async__buffer_free(&sending->__sending);
    return 0;
}

async int async_stream_write(struct async_stream *stream, const void *data, size_t n)
{
    int error = async__stream_writable(stream);
    if (error == 0 && n > stream->__mark && async_stream_unsent(stream) == 0 &&
        async_mutex_trylock(&stream->__writer))
        return await send_directly(stream, data, n);
    if (error == 0)
        error = async_stream_put(stream, data, n);
    if (error == 0 && async_stream_unsent(stream) > stream->__mark)
        error = await async_stream_flush(stream);
    return error;
}

/* ---- the end ---- */

async int async_stream_shutdown(struct async_stream *stream)
{
    int status = await async_stream_flush(stream);
    if (status == 0)
        status = await shutdown_under(stream);
    if (status == 0) {
        async__stream_breaks(stream, -EPIPE);
        stream->__shut = true;
    }
    return status;
}

async int async_stream_close(struct async_stream *stream)
{
    if (stream->__over == ASYNC__OVER_NOTHING)
        return 0;
    struct async_stream *closing __attribute__((cleanup(async__stream_destroy_closing))) = stream;
    int status = closing->__shut ? 0 : await async_stream_flush(closing);
    if (status == 0 && closing->__over == ASYNC__OVER_TYPE && closing->__type->finish != NULL)
        status = await closing->__type->finish(closing->__self);
    int closed = async__stream_destroy(closing);
    return status != 0 ? status : closed;
}
