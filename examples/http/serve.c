/* SPDX-License-Identifier: MIT */
/* The connections of a server, and what all answers have in common. */
#define _GNU_SOURCE
#include "serve.h"

#include <asyncc/signal.h>

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    largest_dropped_body = 1024 * 1024, /* of a request, where the answer does not need it */
    most_unsent = 32 * 1024,            /* before the next of several requests is looked at */
    seconds_to_linger = 2,
    seconds_to_end = 10
};

/* ---- answers ---- */

void http_write_date(char text[http_date_size], time_t time)
{
    struct tm tm;
    gmtime_r(&time, &tm);
    strftime(text, http_date_size, "%a, %d %b %Y %H:%M:%S GMT", &tm);
}

/* The date as a field has it, made once a second. */
static const char *now(void)
{
    static time_t made;
    static char text[http_date_size];
    time_t second = time(NULL);
    if (second != made)
        http_write_date(text, made = second);
    return text;
}

void http_put_status(struct http_exchange *x, int status)
{
    bool old = x->request.has_head && x->request.parser.http_minor == 0;
    async_stream_print(x->stream, "HTTP/1.1 %d %s\r\nServer: asyncc\r\nDate: %s\r\n%s", status,
                       http_reason(status), now(),
                       !x->keep ? "Connection: close\r\n"
                       : old    ? "Connection: keep-alive\r\n"
                                : "");
}

void http_put_short(struct http_exchange *x, int status, const char *fields)
{
    char text[64];
    int n = snprintf(text, sizeof text, "%d %s\n", status, http_reason(status));
    http_put_status(x, status);
    if (status == 204)
        async_stream_print(x->stream, "%s\r\n", fields);
    else
        async_stream_print(x->stream, "%sContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s",
                           fields, n, x->head_only ? "" : text);
}

async bool http_write(struct http_exchange *x, const char *data, size_t n)
{
    int error = 0;
    bool late = await http_late(
        async_try(error = await async_timeout(x->seconds, async_stream_write(x->stream, data, n))));
    return !late && error == 0;
}

/* ---- a request ---- */

/* 0, or the status with which to refuse the request, or a negative errno. */
async static int read_head(struct http_exchange *x)
{
    int status = 0;
    http_begin(&x->request, HTTP_REQUEST);
    bool late = await http_late(async_try(
        status = await async_timeout(x->seconds, http_read_head(&x->request, x->stream))));
    return late ? 408 : status;
}

/* The status of a request that nobody can answer, or 0. */
static int look_at_head(const struct http_message *request)
{
    struct http_text coding = http_field(request, "Transfer-Encoding");
    struct http_text expected = http_field(request, "Expect");
    if (request->parser.http_major != 1)
        return 505;
    if (http_count_fields(request, "Host") != 1 && request->parser.http_minor > 0)
        return 400;
    if (coding.at != NULL && !http_is(coding, "chunked"))
        return 501;
    if (expected.at != NULL && !http_is(expected, "100-continue"))
        return 417;
    return 0;
}

/* Reads what of the body nobody has read. False: it is too much, or wrong, or does not come. */
async static bool drop_body(struct http_exchange *x)
{
    char *data;
    size_t all = 0;
    for (;;) {
        ssize_t n = 0;
        bool late = await http_late(async_try(
            n = await async_timeout(x->seconds, http_read_body(&x->request, x->stream, &data))));
        if (late || n < 0 || (all += (size_t)n) > largest_dropped_body)
            return false;
        if (n == 0)
            return true;
    }
}

/* What came of a request. */
enum outcome {
    ANSWERED, /* and there may be another one */
    LAST,     /* answered, and the peer may still be writing */
    LOST
};

async static enum outcome serve_request(struct async_connection *connection)
{
    const struct http_server *server = connection->server->context;
    struct http_exchange x = {
        .stream = &connection->stream, .context = server->context, .seconds = server->seconds};
    int status = await read_head(&x);
    if (status < 0)
        return LOST;
    if (status == 0)
        status = look_at_head(&x.request);
    if (status > 0) {
        http_put_short(&x, status, "");
        return LAST;
    }
    x.head_only = http_is_method(&x.request, "HEAD");
    x.keep = http_keeps_alive(&x.request) && !async_server_is_stopping(connection->server);
    if (!await server->answer(&x))
        return LOST;
    return x.keep && await drop_body(&x) ? ANSWERED : LAST;
}

/* ---- a connection ---- */

/* The peer may still be writing what nobody reads; a connection that is closed before it has read
 * the answer would take that away from it. */
async static void linger(struct async_stream *stream)
{
    char rest[4096];
    if (await async_stream_shutdown(stream) == 0)
        while (await async_stream_read(stream, rest, sizeof rest) > 0)
            continue;
}

/* Sends what is left of the last answer, for which a slow peer has as long as for any other part of
 * it, and then lingers. */
async static void finish(struct async_stream *stream, double seconds)
{
    int error = 0;
    bool late = await http_late(
        async_try(error = await async_timeout(seconds, async_stream_flush(stream))));
    if (!late && error == 0)
        await http_late(async_try(await async_timeout(seconds_to_linger, linger(stream))));
}

/* Whether there is another request. What came with the last is there already. */
async static enum outcome next_request(struct async_connection *connection, double seconds)
{
    size_t n;
    async_stream_peek(&connection->stream, &n);
    if (n > 0 && async_stream_unsent(&connection->stream) < most_unsent)
        return ANSWERED;
    bool more = false;
    await http_late(async_try(
        more =
            await async_timeout(seconds, async_connection_wait(connection, &connection->stream))));
    return more ? ANSWERED : LOST;
}

async static void serve(struct async_connection *connection)
{
    const struct http_server *server = connection->server->context;
    enum outcome outcome;
    do {
        outcome = await next_request(connection, server->seconds);
        if (outcome == ANSWERED)
            outcome = await serve_request(connection);
    } while (outcome == ANSWERED);
    if (outcome == LAST)
        await finish(&connection->stream, server->seconds);
    async_stream_drop(&connection->stream);
}

/* ---- the program ---- */

async static void stop_on_signal(struct async_server *server)
{
    const sigset_t stop = ASYNC_SIGNALS(SIGINT, SIGTERM);
    await async_signal(&stop);
    async_server_stop(server, seconds_to_end);
}

/* As many connections as the system allows this process. */
static void raise_descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

async int http_run(struct http_server *server)
{
    int listener;
    raise_descriptor_limit();
    int n = await async_tcp_listen(server->host, server->port, &listener, 1);
    if (n < 0) {
        fprintf(stderr, "%s: cannot listen: %s\n", server->name, strerror(-n));
        return 1;
    }
    printf("listening on %s:%d\n", server->host, async_local_port(listener));
    fflush(stdout);

    struct async_server connections = {
        .serve = serve, .context = server, .most = server->connections};
    spawn(stop_on_signal(&connections));
    int err = await async_server_run(&connections, &listener, 1);
    if (err < 0)
        fprintf(stderr, "%s: %s\n", server->name, strerror(-err));
    close(listener);
    return err < 0;
}

static double number(const char *text, double least, double most, const char *usage)
{
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end != '\0' || !(value >= least && value <= most)) {
        fputs(usage, stderr);
        exit(2);
    }
    return value;
}

int http_parse_options(struct http_server *server, const char *usage, int argc, char **argv)
{
    static const struct option names[] = {
        {"host", required_argument, NULL, 'h'},
        {"port", required_argument, NULL, 'p'},
        {"connections", required_argument, NULL, 'c'},
        {"timeout", required_argument, NULL, 't'},
        {0},
    };
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        exit(0);
    }
    for (int c; (c = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        if (c == 'h')
            server->host = optarg;
        else if (c == 'p' && number(optarg, 0, 65535, usage) >= 0)
            server->port = optarg;
        else if (c == 'c')
            server->connections = (size_t)number(optarg, 1, 1e9, usage);
        else if (c == 't')
            server->seconds = number(optarg, 0.001, 1e6, usage);
        else {
            fputs(usage, stderr);
            exit(2);
        }
    }
    return optind;
}
