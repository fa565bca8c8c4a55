/* SPDX-License-Identifier: MIT */
/*
 * What the files that make up streams share: stream.c, whose functions never wait, and those of
 * runtime/async, which are there twice, translated and erased. A stream serves both.
 */
#ifndef ASYNCC_RUNTIME_STREAM_H
#define ASYNCC_RUNTIME_STREAM_H

#include "buffer.h"

struct async_stream;

/* What a stream is over. */
enum {
    ASYNC__OVER_NOTHING,
    ASYNC__OVER_SOCKET,
    ASYNC__OVER_PIPE, /* also a terminal, and devices of their kind */
    ASYNC__OVER_FILE, /* whose content is always there */
    ASYNC__OVER_TYPE  /* its type has the functions */
};

/* Over a descriptor that is known to be a socket. */
void async__stream_open_socket(struct async_stream *stream, int fd);

/* A task reads from here on, and it has to be the only one; with the second as a cleanup. */
struct async_stream *async__stream_reads(struct async_stream *stream);
void async__stream_stops_reading(struct async_stream **reading);

/* Puts back what the end of a text had taken the place of. */
void async__stream_unmark(struct async_stream *stream);
/* Takes n bytes, as a text that ends there: n. */
ssize_t async__stream_hand_out(struct async_stream *stream, size_t n, char **data);
/* Takes up to n of the bytes that are there: how many. */
size_t async__stream_take(struct async_stream *stream, void *buf, size_t n);
/* Where the first delimiter ends, at `limit` at the latest; 0: it is not there. What is in front of
 * *seen was looked at before. */
size_t async__stream_find(const struct async_stream *stream, const void *delimiter, size_t size,
                          size_t limit, size_t *seen);
/* Makes room to read so that there may be n bytes; what there was to read has filled its room. */
bool async__stream_make_room(struct async_stream *stream, size_t n);
void async__stream_widen(struct async_stream *stream);

/* 0, or a negative errno: nothing can be written. */
int async__stream_writable(const struct async_stream *stream);
/* Nothing can be written any more, because of `error`, which is given back. */
int async__stream_breaks(struct async_stream *stream, int error);

/* Closes it at once: 0, or a negative errno. */
int async__stream_destroy(struct async_stream *stream);
void async__stream_destroy_closing(struct async_stream **closing);

#endif
