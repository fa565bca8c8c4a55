/* SPDX-License-Identifier: MIT */
/* Messages of HTTP/1: the parser's events become places in the stream's buffer. */
#define _GNU_SOURCE
#include "message.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

/* ---- what the parser calls ---- */

/* Where in the buffer a text stands, of which the parser may give one piece after another. */
static uint32_t place(const struct http_message *message, const char *at)
{
    return (uint32_t)(at - message->buffer);
}

static int refuse(struct http_message *message, int status)
{
    message->refused = status;
    return -1;
}

static int on_url(http_parser *parser, const char *at, size_t n)
{
    struct http_message *message = parser->data;
    if (message->target.value_size == 0)
        message->target.value = place(message, at);
    message->target.value_size += (uint32_t)n;
    return message->target.value_size > http_longest_line ? refuse(message, 414) : 0;
}

static int on_field(http_parser *parser, const char *at, size_t n)
{
    struct http_message *message = parser->data;
    uint32_t begin = place(message, at);
    if (message->has_head)
        return 0; /* a trailer */
    if (message->n > 0) {
        uint32_t *size = &message->fields[message->n - 1].name_size;
        if (message->fields[message->n - 1].name + *size == begin) {
            *size += (uint32_t)n;
            return 0;
        }
    }
    if (message->n == http_most_fields)
        return refuse(message, 431);
    message->fields[message->n].name = begin;
    message->fields[message->n].name_size = (uint32_t)n;
    message->fields[message->n].value = message->fields[message->n].value_size = 0;
    message->n++;
    return 0;
}

/* Between the pieces of a value that goes on in another line stands what counts as spaces. */
static int on_value(http_parser *parser, const char *at, size_t n)
{
    struct http_message *message = parser->data;
    uint32_t begin = place(message, at);
    if (message->has_head || n == 0)
        return 0;
    uint32_t *value = &message->fields[message->n - 1].value;
    uint32_t *size = &message->fields[message->n - 1].value_size;
    if (*size == 0)
        *value = begin;
    else
        memset(message->buffer + *value + *size, ' ', begin - *value - *size);
    *size = begin + (uint32_t)n - *value;
    return 0;
}

/* The pieces that one call finds are brought together, over the sizes of chunks. */
static int on_body(http_parser *parser, const char *at, size_t n)
{
    struct http_message *message = parser->data;
    if (message->body_size == 0)
        message->body = message->buffer + place(message, at);
    else
        memmove(message->body + message->body_size, at, n);
    message->body_size += n;
    return 0;
}

static int pause_parser(http_parser *parser);

static int on_head(http_parser *parser)
{
    struct http_message *message = parser->data;
    message->has_head = true;
    return pause_parser(parser);
}

static int on_end(http_parser *parser)
{
    struct http_message *message = parser->data;
    message->complete = true;
    return pause_parser(parser);
}

static const http_parser_settings settings = {
    .on_url = on_url,
    .on_header_field = on_field,
    .on_header_value = on_value,
    .on_headers_complete = on_head,
    .on_body = on_body,
    .on_message_complete = on_end,
};

/* ---- the two parsers ---- */

#if __has_include(<llhttp.h>)

/* What the callback that calls it is to return, so that the parser goes no further for now. */
static int pause_parser(http_parser *parser)
{
    (void)parser;
    return HPE_PAUSED;
}

static void begin_parser(http_parser *parser, int type)
{
    llhttp_init(parser, (llhttp_type_t)type, &settings);
}

/* How many of the bytes were parsed, up to a pause or an error. */
static size_t parse(http_parser *parser, const char *data, size_t n)
{
    if (llhttp_get_errno(parser) == HPE_PAUSED)
        llhttp_resume(parser);
    if (n == 0)
        llhttp_finish(parser);
    else if (llhttp_execute(parser, data, n) != HPE_OK)
        return (size_t)(llhttp_get_error_pos(parser) - data);
    return n;
}

static int error_of(const http_parser *parser)
{
    llhttp_errno_t error = llhttp_get_errno(parser);
    return error == HPE_PAUSED || error == HPE_PAUSED_UPGRADE ? HPE_OK : (int)error;
}

bool http_keeps_alive(const struct http_message *message)
{
    return llhttp_should_keep_alive(&message->parser);
}

const char *http_method(const struct http_message *message)
{
    return llhttp_method_name((llhttp_method_t)message->parser.method);
}

#else

static int pause_parser(http_parser *parser)
{
    http_parser_pause(parser, 1);
    return 0;
}

static void begin_parser(http_parser *parser, int type)
{
    http_parser_init(parser, (enum http_parser_type)type);
}

static size_t parse(http_parser *parser, const char *data, size_t n)
{
    if (HTTP_PARSER_ERRNO(parser) == HPE_PAUSED)
        http_parser_pause(parser, 0);
    return http_parser_execute(parser, &settings, data, n);
}

static int error_of(const http_parser *parser)
{
    enum http_errno error = HTTP_PARSER_ERRNO(parser);
    return error == HPE_PAUSED ? HPE_OK : (int)error;
}

bool http_keeps_alive(const struct http_message *message)
{
    return http_should_keep_alive(&message->parser);
}

const char *http_method(const struct http_message *message)
{
    return http_method_str((enum http_method)message->parser.method);
}

#endif

/* ---- reading ---- */

void http_begin(struct http_message *message, int type)
{
    begin_parser(&message->parser, type);
    message->parser.data = message;
    message->parsed = 0;
    message->target.value_size = 0;
    message->n = 0;
    message->refused = 0;
    message->has_head = message->complete = false;
    message->body_size = 0;
}

/* A line that begins with a word has a method that the parser does not know. */
static int status_of_error(const struct http_message *message, size_t n)
{
    if (error_of(&message->parser) != HPE_INVALID_METHOD)
        return 400;
    size_t word = 0;
    while (word < n && message->buffer[word] >= 'A' && message->buffer[word] <= 'Z')
        word++;
    return word > 0 && word < n && message->buffer[word] == ' ' ? 501 : 400;
}

/* What of the buffer is new goes to the parser: the status with which to refuse it, or 0. */
static int parse_head(struct http_message *message, struct async_stream *stream)
{
    size_t n;
    message->buffer = async_stream_peek(stream, &n);
    message->parsed +=
        parse(&message->parser, message->buffer + message->parsed, n - message->parsed);
    if (message->refused == 0 && error_of(&message->parser) != HPE_OK)
        message->refused = status_of_error(message, n);
    if (message->refused == 0 && message->parsed > http_longest_head)
        message->refused = 431;
    return message->refused;
}

async int http_read_head(struct http_message *message, struct async_stream *stream)
{
    while (!message->has_head) {
        ssize_t n = await async_stream_fill(stream, message->parsed + 1);
        if (n < 0)
            return (int)n;
        if ((size_t)n == message->parsed)
            return -ECONNRESET;
        int refused = parse_head(message, stream);
        if (refused != 0)
            return refused;
    }
    return 0;
}

async ssize_t http_read_body(struct http_message *message, struct async_stream *stream, char **data)
{
    for (;;) {
        async_stream_consume(stream, message->parsed);
        message->parsed = message->body_size = 0;
        if (message->complete)
            return 0;
        ssize_t n = await async_stream_fill(stream, 1);
        if (n < 0)
            return n;
        size_t count;
        message->buffer = async_stream_peek(stream, &count);
        message->parsed = parse(&message->parser, message->buffer, count);
        if (error_of(&message->parser) != HPE_OK)
            return n == 0 ? -ECONNRESET : -EBADMSG;
        if (n == 0 && !message->complete)
            return -ECONNRESET;
        if (message->body_size > 0) {
            *data = message->body;
            return (ssize_t)message->body_size;
        }
    }
}

void http_has_no_body(struct http_message *message)
{
    message->parser.flags |= F_SKIPBODY;
}

/* ---- what was read ---- */

bool http_is(struct http_text text, const char *word)
{
    return text.at != NULL && text.n == strlen(word) && strncasecmp(text.at, word, text.n) == 0;
}

bool http_is_method(const struct http_message *message, const char *method)
{
    return strcmp(http_method(message), method) == 0;
}

struct http_text http_target(const struct http_message *message)
{
    return (struct http_text){message->buffer + message->target.value, message->target.value_size};
}

bool http_field_at(const struct http_message *message, int i, struct http_text *name,
                   struct http_text *value)
{
    if (i >= message->n)
        return false;
    *name =
        (struct http_text){message->buffer + message->fields[i].name, message->fields[i].name_size};
    *value = (struct http_text){message->buffer + message->fields[i].value,
                                message->fields[i].value_size};
    return true;
}

struct http_text http_field(const struct http_message *message, const char *name)
{
    struct http_text found, value;
    for (int i = 0; http_field_at(message, i, &found, &value); i++)
        if (http_is(found, name))
            return value;
    return (struct http_text){NULL, 0};
}

int http_count_fields(const struct http_message *message, const char *name)
{
    struct http_text found, value;
    int n = 0;
    for (int i = 0; http_field_at(message, i, &found, &value); i++)
        n += http_is(found, name);
    return n;
}

/* The next word of a list, without the blanks around it; false: there is none. */
static bool next_word(struct http_text *list, struct http_text *word)
{
    while (list->n > 0 && strchr(", \t", *list->at) != NULL)
        list->at++, list->n--;
    if (list->n == 0)
        return false;
    const char *comma = memchr(list->at, ',', list->n);
    size_t n = comma != NULL ? (size_t)(comma - list->at) : list->n;
    *word = (struct http_text){list->at, n};
    list->at += n;
    list->n -= n;
    while (word->n > 0 && strchr(" \t", word->at[word->n - 1]) != NULL)
        word->n--;
    return true;
}

bool http_field_has(const struct http_message *message, const char *name, const char *word)
{
    struct http_text found, list, one;
    for (int i = 0; http_field_at(message, i, &found, &list); i++)
        if (http_is(found, name))
            while (next_word(&list, &one))
                if (http_is(one, word))
                    return true;
    return false;
}

bool http_is_chunked(const struct http_message *message)
{
    return message->parser.flags & F_CHUNKED;
}

const char *http_reason(int status)
{
    switch (status) {
#define REASON(number, name, text)                                                                 \
    case number:                                                                                   \
        return #text;
        HTTP_STATUS_MAP(REASON)
#undef REASON
    }
    return "";
}

async bool http_late(int error)
{
    if (error != 0 && error != ETIMEDOUT)
        async_fail(error);
    return error != 0;
}
