/* SPDX-License-Identifier: MIT */
/*
 * A server of HTTP/1: connections, their requests one after another, and answers in a few words.
 * What it answers with is the program's.
 */
#ifndef EXAMPLES_HTTP_SERVE_H
#define EXAMPLES_HTTP_SERVE_H

#include "message.h"
#include <asyncc.h>

#include <time.h>

enum {
    http_date_size = 32
};

/* One request, and its answer. */
struct http_exchange {
    struct async_stream *stream;
    void *context; /* the server's */
    double seconds;
    struct http_message request;
    bool head_only; /* the answer has no body */
    bool keep;      /* the connection, for the next */
};

struct http_server {
    const char *name; /* the program's */
    const char *host, *port;
    size_t connections; /* at once */
    double seconds;     /* for a head to come, for a piece to go, and between requests */
    void *context;      /* the program's */
    /* Answers a request, whose body is dropped if it is not read. False: the connection is of no
     * use any more. */
    async bool (*answer)(struct http_exchange *x);
};

/* The options --host, --port, --connections and --timeout, or exits: where the other arguments
 * begin. */
int http_parse_options(struct http_server *server, const char *usage, int argc, char **argv);
/* Serves until SIGINT or SIGTERM, and then finishes what it has begun to answer: the program's exit
 * status. */
async int http_run(struct http_server *server);

/* The beginning of an answer's head; the caller adds fields, and the empty line. */
void http_put_status(struct http_exchange *x, int status);
/* An answer that is its status; `fields` are more of its head, lines with their ends. */
void http_put_short(struct http_exchange *x, int status, const char *fields);
/* Writes within the time that there is. False: the connection is of no use any more. */
async bool http_write(struct http_exchange *x, const char *data, size_t n);
/* A date as RFC 9110, 5.6.7 has it. */
void http_write_date(char text[http_date_size], time_t time);

#endif
