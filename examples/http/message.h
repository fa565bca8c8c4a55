/* SPDX-License-Identifier: MIT */
/*
 * Messages of HTTP/1, read from a stream by the parser that the system has: llhttp, or its
 * predecessor http_parser.
 *
 *     struct http_message request;
 *     http_begin(&request, HTTP_REQUEST);
 *     int status = await http_read_head(&request, stream);
 *     ... http_field(&request, stream, "Range") ...
 *     while ((n = await http_read_body(&request, stream, &data)) > 0)
 *         ...
 *
 * The head stays in the stream's buffer, and so there is no other: its parts are good until the
 * body is read.
 */
#ifndef EXAMPLES_HTTP_MESSAGE_H
#define EXAMPLES_HTTP_MESSAGE_H

#include <asyncc.h>

#if __has_include(<llhttp.h>)
#include <llhttp.h>
typedef llhttp_t http_parser;
typedef llhttp_settings_t http_parser_settings;
#else
#include <http_parser.h>
#endif

enum {
    http_most_fields = 100,
    http_longest_line = 8192, /* the first, of a request */
    http_longest_head = 32768
};

/* A text in the stream's buffer. It ends with no 0. */
struct http_text {
    const char *at; /* NULL: there is none */
    size_t n;
};

struct http_message {
    http_parser parser;
    char *buffer;  /* the stream's, as it was last */
    size_t parsed; /* so much of it */
    struct {
        uint32_t name, name_size, value, value_size; /* where in the buffer */
    } fields[http_most_fields], target;              /* which has only a value */
    int n;                                           /* of the fields */
    int refused; /* with this status, as the parser's functions have found */
    bool has_head, complete;
    char *body;
    size_t body_size; /* of the piece that was read last */
};

/* The message is read from its first byte on. `type` is HTTP_REQUEST or HTTP_RESPONSE. */
void http_begin(struct http_message *message, int type);
/* Reads until the body begins: 0, or the status with which to refuse it, or a negative errno, of
 * which -ECONNRESET is the end of the stream in the middle. */
async int http_read_head(struct http_message *message, struct async_stream *stream);
/* The next piece of the body, in the stream's buffer: its size, 0 behind the last, -EBADMSG where
 * its chunks are wrong, or another negative errno. */
async ssize_t http_read_body(struct http_message *message, struct async_stream *stream,
                             char **data);
/* Of a response: that it has no body, whatever its head says, as one to HEAD has none. */
void http_has_no_body(struct http_message *message);

const char *http_method(const struct http_message *message);
bool http_is_method(const struct http_message *message, const char *method);
/* What the request's first line names. */
struct http_text http_target(const struct http_message *message);
/* The i-th field; false: there are no more. */
bool http_field_at(const struct http_message *message, int i, struct http_text *name,
                   struct http_text *value);
/* The first field of that name, in small or capital letters. */
struct http_text http_field(const struct http_message *message, const char *name);
/* How many there are. */
int http_count_fields(const struct http_message *message, const char *name);
/* Whether the field, a list with commas, has that word. */
bool http_field_has(const struct http_message *message, const char *name, const char *word);
/* Whether a text is that word, in small or capital letters. */
bool http_is(struct http_text text, const char *word);
/* Whether the connection may be used for another message after this one. */
bool http_keeps_alive(const struct http_message *message);
bool http_is_chunked(const struct http_message *message);

/* "Not Found", for 404. */
const char *http_reason(int status);

/* Of what async_try() gives for an async_timeout(): whether the time was too short. Another failure
 * goes on. */
async bool http_late(int error);

#endif
