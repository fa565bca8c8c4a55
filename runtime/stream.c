/* SPDX-License-Identifier: MIT */
/* Streams, as far as nothing waits: their beginning, their buffers, and their end at once. */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include "stream.h"

#include <asyncc.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report.h"
#include "sigpipe.h"

enum {
    FIRST_CHUNK = 4096,
    LARGEST_CHUNK = 65536,
    MARK = 16384
};

/* ---- the beginning ---- */

static void open_over(struct async_stream *stream, unsigned char over)
{
    *stream =
        (struct async_stream){.__fd = -1, .__over = over, .__chunk = FIRST_CHUNK, .__mark = MARK};
}

void async_stream_open_over(struct async_stream *stream, const struct async_stream_type *type,
                            void *self)
{
    open_over(stream, ASYNC__OVER_TYPE);
    stream->__type = type;
    stream->__self = self;
}

void async__stream_open_socket(struct async_stream *stream, int fd)
{
    open_over(stream, ASYNC__OVER_SOCKET);
    stream->__fd = fd;
}

int async_stream_open(struct async_stream *stream, int fd)
{
    struct stat status;
    if (fstat(fd, &status) < 0)
        return -errno;
    if (S_ISSOCK(status.st_mode))
        open_over(stream, ASYNC__OVER_SOCKET);
    else if (S_ISREG(status.st_mode) || S_ISBLK(status.st_mode))
        open_over(stream, ASYNC__OVER_FILE);
    else
        open_over(stream, ASYNC__OVER_PIPE);
    if (stream->__over != ASYNC__OVER_SOCKET)
        async__sigpipe_ignore();
    stream->__fd = fd;
    return 0;
}

int async_stream_descriptor(const struct async_stream *stream)
{
    return stream->__over == ASYNC__OVER_NOTHING ? -1 : stream->__fd;
}

void async_stream_set_mark(struct async_stream *stream, size_t mark)
{
    stream->__mark = mark;
}

/* ---- input ---- */

struct async_stream *async__stream_reads(struct async_stream *stream)
{
    if (stream->__reads)
        async__misuse("a stream is read by two tasks at once");
    stream->__reads = true;
    return stream;
}

void async__stream_stops_reading(struct async_stream **reading)
{
    (*reading)->__reads = false;
}

void async__stream_unmark(struct async_stream *stream)
{
    if (stream->__marks)
        stream->__in.__data[stream->__in.__begin] = stream->__marked;
    stream->__marks = false;
}

char *async_stream_peek(struct async_stream *stream, size_t *n)
{
    async__stream_unmark(stream);
    *n = async__buffer_count(&stream->__in);
    return stream->__in.__data != NULL ? stream->__in.__data + stream->__in.__begin
                                       : &stream->__marked;
}

void async_stream_consume(struct async_stream *stream, size_t n)
{
    async__stream_unmark(stream);
    size_t count = async__buffer_count(&stream->__in);
    if (n > count)
        async__misuse("%zu bytes were taken of a stream that holds %zu", n, count);
    async__buffer_take(&stream->__in, n);
}

ssize_t async__stream_hand_out(struct async_stream *stream, size_t n, char **data)
{
    size_t count;
    char *text = async_stream_peek(stream, &count);
    async__buffer_take(&stream->__in, n);
    stream->__marks = stream->__in.__data != NULL;
    stream->__marked = text[n];
    text[n] = '\0';
    *data = text;
    return (ssize_t)n;
}

size_t async__stream_take(struct async_stream *stream, void *buf, size_t n)
{
    size_t count;
    const char *data = async_stream_peek(stream, &count);
    if (count > n)
        count = n;
    if (count > 0)
        memcpy(buf, data, count);
    async__buffer_take(&stream->__in, count);
    return count;
}

size_t async__stream_find(const struct async_stream *stream, const void *delimiter, size_t size,
                          size_t limit, size_t *seen)
{
    size_t count = async__buffer_count(&stream->__in);
    if (count > limit)
        count = limit;
    if (count < size)
        return 0;
    const char *data = stream->__in.__data + stream->__in.__begin;
    const char *found = memmem(data + *seen, count - *seen, delimiter, size);
    *seen = count - size + 1;
    return found != NULL ? (size_t)(found - data) + size : 0;
}

bool async__stream_make_room(struct async_stream *stream, size_t n)
{
    size_t missing = n - async__buffer_count(&stream->__in);
    return async__buffer_reserve(&stream->__in,
                                 missing > stream->__chunk ? missing : stream->__chunk);
}

void async__stream_widen(struct async_stream *stream)
{
    if (stream->__chunk < LARGEST_CHUNK)
        stream->__chunk *= 2;
}

/* ---- output ---- */

size_t async_stream_unsent(const struct async_stream *stream)
{
    return stream->__taken - stream->__sent;
}

int async__stream_writable(const struct async_stream *stream)
{
    return stream->__over == ASYNC__OVER_NOTHING ? -EBADF : stream->__error;
}

int async__stream_breaks(struct async_stream *stream, int error)
{
    async__buffer_free(&stream->__out);
    async__buffer_free(&stream->__sending);
    stream->__sent = stream->__taken;
    return stream->__error = error;
}

int async_stream_put(struct async_stream *stream, const void *data, size_t n)
{
    int error = async__stream_writable(stream);
    if (error != 0)
        return error;
    if (!async__buffer_add(&stream->__out, data, n))
        return -ENOMEM;
    stream->__taken += n;
    return 0;
}

/* The text goes where it is to stay; vsnprintf needs room for a 0 behind it. */
static int print(struct async__buffer *out, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    char *end = out->__data != NULL ? out->__data + out->__end : NULL;
    size_t room = out->__room - out->__end;
    int n = vsnprintf(end, room, format, arguments);
    if (n < 0)
        n = -errno;
    else if ((size_t)n >= room && !async__buffer_reserve(out, (size_t)n))
        n = -ENOMEM;
    else if ((size_t)n >= room)
        vsnprintf(out->__data + out->__end, (size_t)n + 1, format, again);
    va_end(again);
    return n;
}

int async_stream_print(struct async_stream *stream, const char *format, ...)
{
    int error = async__stream_writable(stream);
    if (error != 0)
        return error;
    va_list arguments;
    va_start(arguments, format);
    int n = print(&stream->__out, format, arguments);
    va_end(arguments);
    if (n < 0)
        return n;
    stream->__out.__end += (size_t)n;
    stream->__taken += (size_t)n;
    return 0;
}

/* ---- the end ---- */

int async__stream_destroy(struct async_stream *stream)
{
    if (stream->__over == ASYNC__OVER_NOTHING)
        return 0;
    if (stream->__reads || stream->__writer.__owner != 0)
        async__misuse("a stream was closed while a task %s it",
                      stream->__reads ? "reads" : "writes to");
    int status = stream->__over == ASYNC__OVER_TYPE ? stream->__type->destroy(stream->__self)
                 : close(stream->__fd) < 0          ? -errno
                                                    : 0;
    async__buffer_free(&stream->__in);
    async__buffer_free(&stream->__out);
    async__buffer_free(&stream->__sending);
    *stream = (struct async_stream)ASYNC_STREAM_INIT;
    return status;
}

void async__stream_destroy_closing(struct async_stream **closing)
{
    async__stream_destroy(*closing);
}

void async_stream_drop(struct async_stream *stream)
{
    async__stream_destroy(stream);
}
