/* SPDX-License-Identifier: MIT */
/*
 * A reverse proxy for HTTP/1.1: hands requests on to servers behind it, in turn, over connections
 * that it keeps, and their answers back. Nothing is held as a whole: bodies pass piece by piece, no
 * faster than the slower side takes them. SIGINT and SIGTERM end it when what it has begun to
 * answer is answered.
 *
 *     a request (http/serve.c) --> a connection to a server --> its head and body --> the answer's
 *
 * Sources: http/serve.c http/message.c
 * Libraries: libllhttp|http_parser
 */
#define _GNU_SOURCE
#include "http/message.h"
#include "http/serve.h"
#include <asyncc.h>

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum {
    most_upstreams = 32,
    most_idle = 64, /* connections to each that are kept */
    seconds_of_blame = 5
};

/* A server behind this one. */
struct upstream {
    const char *host; /* NULL: the service is the path of a Unix socket */
    const char *service;
    struct async_stream idle[most_idle];
    int n;              /* of them */
    uint64_t in_favour; /* from then on, as async_now counts: it could not be reached */
};

/* The program's context. */
struct proxy {
    struct upstream upstreams[most_upstreams];
    int n, next;
};

/* A connection to one of them, lent for a request. */
struct loan {
    struct upstream *upstream;
    struct async_stream stream;
    bool reused; /* and so it may have been closed meanwhile */
};

static void drop_loan(struct loan *loan)
{
    async_stream_drop(&loan->stream);
}

/* ---- connections to the servers behind ---- */

/* Nobody has closed it meanwhile, and nothing has come that was not asked for. */
static bool is_quiet(const struct async_stream *stream)
{
    char byte;
    return recv(async_stream_descriptor(stream), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
           (errno == EAGAIN || errno == EWOULDBLOCK);
}

static bool take_idle(struct upstream *upstream, struct loan *loan)
{
    while (upstream->n > 0) {
        loan->stream = upstream->idle[--upstream->n];
        if (is_quiet(&loan->stream))
            return true;
        async_stream_drop(&loan->stream);
    }
    return false;
}

static bool has_read_all(struct async_stream *stream)
{
    size_t n;
    async_stream_peek(stream, &n);
    return n == 0;
}

static void give_back(struct loan *loan)
{
    if (loan->upstream->n == most_idle)
        return;
    loan->upstream->idle[loan->upstream->n++] = loan->stream;
    loan->stream = (struct async_stream)ASYNC_STREAM_INIT;
}

/* 0, or a negative errno. */
async static int connect_to(struct upstream *upstream, struct async_stream *stream)
{
    int fd = upstream->host == NULL ? await async_unix_connect(upstream->service)
                                    : await async_tcp_connect(upstream->host, upstream->service);
    return fd < 0 ? fd : async_stream_open(stream, fd);
}

/* 0, or a negative errno, which is held against the server for a while. */
async static int borrow_from(struct upstream *upstream, struct loan *loan, bool fresh,
                             double seconds)
{
    loan->upstream = upstream;
    loan->reused = !fresh && take_idle(upstream, loan);
    if (loan->reused)
        return 0;
    int error = 0;
    if (await http_late(
            async_try(error = await async_timeout(seconds, connect_to(upstream, &loan->stream)))))
        error = -ETIMEDOUT;
    upstream->in_favour = error < 0 ? async_now() + seconds_of_blame * UINT64_C(1000000000) : 0;
    return error;
}

/* From the next one in turn that can be reached: 0, or the status to answer with. */
async static int borrow(struct proxy *proxy, struct loan *loan, bool fresh, double seconds)
{
    int error = 0, first = proxy->next++ % proxy->n;
    proxy->next %= proxy->n;
    for (int blamed = 0; blamed < 2; blamed++) {
        for (int i = 0; i < proxy->n; i++) {
            struct upstream *upstream = &proxy->upstreams[(first + i) % proxy->n];
            if ((upstream->in_favour > async_now()) != blamed)
                continue;
            error = await borrow_from(upstream, loan, fresh, seconds);
            if (error == 0)
                return 0;
        }
    }
    return error == -ETIMEDOUT ? 504 : error == -EMFILE || error == -ENFILE ? 503 : 502;
}

/* ---- heads ---- */

/* Whether a field is for the next hop only (RFC 9110, 7.6.1), or is made anew. */
static bool is_dropped(const struct http_message *message, struct http_text name)
{
    static const char *const names[] = {"Connection",
                                        "Keep-Alive",
                                        "Proxy-Connection",
                                        "Proxy-Authenticate",
                                        "Proxy-Authorization",
                                        "TE",
                                        "Trailer",
                                        "Transfer-Encoding",
                                        "Upgrade",
                                        "X-Forwarded-For"};
    char word[64];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (http_is(name, names[i]))
            return true;
    if (http_is(name, "Content-Length") && http_is_chunked(message))
        return true;
    if (name.n >= sizeof word)
        return false;
    memcpy(word, name.at, name.n);
    word[name.n] = '\0';
    return http_field_has(message, "Connection", word);
}

static void put_fields(struct async_stream *to, const struct http_message *message)
{
    struct http_text name, value;
    for (int i = 0; http_field_at(message, i, &name, &value); i++)
        if (!is_dropped(message, name))
            async_stream_print(to, "%.*s: %.*s\r\n", (int)name.n, name.at, (int)value.n, value.at);
}

/* Who asks, behind those for whom it asks. */
static void put_forwarded(struct async_stream *to, const struct http_exchange *x)
{
    struct http_text name, value;
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } address;
    socklen_t size = sizeof address;
    char text[INET6_ADDRSTRLEN] = "unknown";
    if (getpeername(async_stream_descriptor(x->stream), &address.any, &size) == 0)
        inet_ntop(address.any.sa_family,
                  address.any.sa_family == AF_INET ? (void *)&address.v4.sin_addr
                                                   : (void *)&address.v6.sin6_addr,
                  text, sizeof text);
    async_stream_print(to, "X-Forwarded-For: ");
    for (int i = 0; http_field_at(&x->request, i, &name, &value); i++)
        if (http_is(name, "X-Forwarded-For"))
            async_stream_print(to, "%.*s, ", (int)value.n, value.at);
    async_stream_print(to, "%s\r\nX-Forwarded-Proto: http\r\n", text);
}

/* What the target has in front of its path: a client of another proxy names the server, too. */
static size_t before_path(struct http_text target)
{
    const char *colon =
        target.n > 0 && *target.at != '/' ? memmem(target.at, target.n, "://", 3) : NULL;
    if (colon == NULL)
        return 0;
    const char *rest = colon + 3, *slash = memchr(rest, '/', target.n - (size_t)(rest - target.at));
    return slash != NULL ? (size_t)(slash - target.at) : target.n;
}

static void put_request(struct async_stream *to, const struct http_exchange *x)
{
    struct http_text target = http_target(&x->request);
    size_t skipped = before_path(target);
    async_stream_print(to, "%s %s%.*s HTTP/1.1\r\n", http_method(&x->request),
                       skipped == target.n ? "/" : "", (int)(target.n - skipped),
                       target.at + skipped);
    put_fields(to, &x->request);
    put_forwarded(to, x);
    if (http_field(&x->request, "Host").at == NULL)
        async_stream_print(to, "Host: %s\r\n", "localhost"); /* HTTP/1.0 need not name one */
    async_stream_print(to, "Via: 1.%d asyncc\r\n%s\r\n", x->request.parser.http_minor,
                       http_is_chunked(&x->request) ? "Transfer-Encoding: chunked\r\n" : "");
}

static void put_answer(struct http_exchange *x, const struct http_message *answer, bool in_chunks)
{
    int status = (int)answer->parser.status_code;
    async_stream_print(x->stream, "HTTP/1.1 %d %s\r\n", status, http_reason(status));
    put_fields(x->stream, answer);
    async_stream_print(x->stream, "Via: 1.%d asyncc\r\n%s%s\r\n", answer->parser.http_minor,
                       in_chunks ? "Transfer-Encoding: chunked\r\n" : "",
                       !x->keep                            ? "Connection: close\r\n"
                       : x->request.parser.http_minor == 0 ? "Connection: keep-alive\r\n"
                                                           : "");
}

/* ---- bodies ---- */

/* A piece of a body, in a chunk if the body goes in chunks; one of no size ends them. */
async static int write_piece(struct async_stream *to, const char *data, size_t n, bool in_chunks)
{
    if (!in_chunks)
        return n > 0 ? await async_stream_write(to, data, n) : 0;
    int error = async_stream_print(to, "%zx\r\n", n);
    if (error >= 0 && n > 0)
        error = await async_stream_write(to, data, n);
    return error < 0 ? error : async_stream_put(to, "\r\n", 2);
}

/* Reads a body and writes it, as it comes: 0 at its end. */
struct copy {
    struct http_message *message;
    struct async_stream *from, *to;
    bool in_chunks;
    double seconds; /* for a piece to come, and for it to go */
    unsigned pieces;
};

enum end {
    WHOLE,
    SOURCE_FAILED,
    SINK_FAILED
};

async static enum end copy_body(struct copy *copy)
{
    for (;;) {
        char *data;
        ssize_t n = 0;
        int error = 0;
        if (await http_late(
                async_try(n = await async_timeout(
                              copy->seconds, http_read_body(copy->message, copy->from, &data)))) ||
            n < 0)
            return SOURCE_FAILED;
        if (await http_late(async_try(
                error = await async_timeout(
                    copy->seconds, write_piece(copy->to, data, (size_t)n, copy->in_chunks)))) ||
            error < 0)
            return SINK_FAILED;
        if (n == 0)
            return WHOLE;
        copy->pieces++;
        /* There may be no more for a while. */
        if (!copy->message->complete &&
            (await http_late(async_try(
                 error = await async_timeout(copy->seconds, async_stream_flush(copy->to)))) ||
             error < 0))
            return SINK_FAILED;
    }
}

/* ---- a request, and its answer ---- */

enum result {
    ANSWERED,
    GONE, /* the server has closed the connection, and said nothing */
    BAD,  /* what it says is no answer */
    LATE,
    LOST /* the answer has begun, and does not end */
};

struct exchange {
    struct http_exchange *x;
    struct loan *loan;
    struct http_message answer;
    struct copy request;
    enum end sent; /* SOURCE_FAILED: not yet, or never */
    enum result result;
    struct async_event never;
};

/* Something could not be sent: the server may have answered all the same, before it had read it
 * all; if not, it is not to wait for the rest. */
static void send_no_more(struct loan *loan)
{
    shutdown(async_stream_descriptor(&loan->stream), SHUT_WR);
}

/* Until the answer's head has come. A request that is still being sent is no reason for haste. */
async static enum result read_head(struct exchange *e)
{
    unsigned pieces;
    bool late;
    int error = 0;
    http_begin(&e->answer, HTTP_RESPONSE);
    do {
        pieces = e->request.pieces;
        late = await http_late(
            async_try(error = await async_timeout(e->x->seconds,
                                                  http_read_head(&e->answer, &e->loan->stream))));
    } while (late && pieces != e->request.pieces);
    if (late)
        return LATE;
    if (error < 0 && e->answer.parsed == 0)
        return GONE;
    return error == 0 ? ANSWERED : BAD;
}

/* The heads that come in front of the answer's (RFC 9110, 15.2). */
async static enum result pass_interim_heads(struct exchange *e)
{
    for (;;) {
        char *none;
        enum result result = await read_head(e);
        unsigned status = e->answer.parser.status_code;
        if (result != ANSWERED || status >= 200)
            return result;
        if (status == 101 || await http_read_body(&e->answer, &e->loan->stream, &none) != 0)
            return BAD; /* nobody has asked for another protocol */
        if (e->x->request.parser.http_minor > 0)
            async_stream_print(e->x->stream, "HTTP/1.1 %u %s\r\n\r\n", status,
                               http_reason((int)status));
        if (await async_stream_flush(e->x->stream) < 0)
            return LOST;
    }
}

async static enum result pass_answer(struct exchange *e)
{
    struct http_exchange *x = e->x;
    int error = 0;
    if (await http_late(async_try(
            error = await async_timeout(x->seconds, async_stream_flush(&e->loan->stream)))))
        return LATE;
    if (error < 0 && e->loan->reused)
        return GONE;
    if (error < 0)
        send_no_more(e->loan);
    enum result result = await pass_interim_heads(e);
    if (result != ANSWERED)
        return result;

    unsigned status = e->answer.parser.status_code;
    bool empty = x->head_only || status == 204 || status == 304;
    bool sized =
        !http_is_chunked(&e->answer) && http_field(&e->answer, "Content-Length").at != NULL;
    bool in_chunks = !empty && !sized && x->request.parser.http_minor > 0;
    if (empty)
        http_has_no_body(&e->answer);
    if (!empty && !sized && !in_chunks)
        x->keep = false; /* the end of the connection is that of the body */
    put_answer(x, &e->answer, in_chunks);
    struct copy copy = {.message = &e->answer,
                        .from = &e->loan->stream,
                        .to = x->stream,
                        .in_chunks = in_chunks,
                        .seconds = x->seconds};
    return await copy_body(&copy) == WHOLE ? ANSWERED : LOST;
}

async static void pass_answer_into(struct exchange *e)
{
    e->result = await pass_answer(e);
}

/* Sends the request's body; the answer may come at any time. It returns where there is no use in an
 * answer, for the client is gone. */
async static void pass_request(struct exchange *e)
{
    enum end sent = await copy_body(&e->request);
    if (sent == SOURCE_FAILED)
        return;
    if (sent == SINK_FAILED || await async_stream_flush(&e->loan->stream) < 0)
        send_no_more(e->loan);
    e->sent = sent;
    await async_event_wait(&e->never);
}

static bool has_body(const struct http_message *request)
{
    struct http_text length = http_field(request, "Content-Length");
    return http_is_chunked(request) || (length.at != NULL && !http_is(length, "0"));
}

async static enum result pass(struct http_exchange *x, struct loan *loan)
{
    struct exchange e = {.x = x,
                         .loan = loan,
                         .request = {.message = &x->request,
                                     .from = x->stream,
                                     .to = &loan->stream,
                                     .in_chunks = http_is_chunked(&x->request),
                                     .seconds = x->seconds},
                         .sent = SOURCE_FAILED,
                         .result = LOST,
                         .never = ASYNC_EVENT_INIT};
    bool body = has_body(&x->request);
    put_request(&loan->stream, x);
    if (body)
        await async_race(pass_answer_into(&e), pass_request(&e));
    else
        e.result = await pass_answer(&e);
    if (body && e.sent != WHOLE)
        x->keep = false; /* the rest of the request is on its way */
    else if (e.result == ANSWERED && e.answer.complete && http_keeps_alive(&e.answer) &&
             has_read_all(&loan->stream))
        give_back(loan);
    return e.result;
}

/* Whether it may be sent twice, and can be: its body has not gone by. */
static bool is_repeatable(const struct http_message *request)
{
    static const char *const methods[] = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (http_is_method(request, methods[i]))
            return !has_body(request);
    return false;
}

async static bool answer(struct http_exchange *x)
{
    struct proxy *proxy = x->context;
    int status = 0;
    if (http_is_method(&x->request, "CONNECT")) {
        x->keep = false;
        http_put_short(x, 501, "");
        return true;
    }
    for (int attempt = 0; attempt < 2; attempt++) {
        struct loan loan __attribute__((cleanup(drop_loan))) = {.stream = ASYNC_STREAM_INIT};
        status = await borrow(proxy, &loan, attempt > 0, x->seconds);
        if (status != 0)
            break;
        enum result result = await pass(x, &loan);
        if (result == ANSWERED)
            return true;
        if (result == LOST)
            return false;
        status = result == LATE ? 504 : 502;
        if (result != GONE || !loan.reused || !is_repeatable(&x->request))
            break;
    }
    x->keep = x->keep && !has_body(&x->request);
    http_put_short(x, status, "");
    return true;
}

/* ---- the program ---- */

static const char usage[] =
    "usage: http_proxy [--host ADDRESS] [--port N] [--connections N] [--timeout SECONDS] "
    "UPSTREAM...\n"
    "Hands HTTP requests that come to 127.0.0.1, or that address, on to the servers in turn: an\n"
    "UPSTREAM is HOST:PORT or unix:PATH. Port 0 is any free one. What is silent for 60 seconds, "
    "or\n"
    "as many as --timeout says, is given up.\n";

/* False: it is neither HOST:PORT, [HOST]:PORT nor unix:PATH. The text is taken apart. */
static bool parse_upstream(struct upstream *upstream, char *text)
{
    char *colon = strrchr(text, ':');
    if (strncmp(text, "unix:", 5) == 0) {
        upstream->service = text + 5;
        return text[5] != '\0';
    }
    if (colon == NULL || colon == text || colon[1] == '\0')
        return false;
    *colon = '\0';
    upstream->service = colon + 1;
    upstream->host = text;
    if (text[0] == '[' && colon[-1] == ']') {
        colon[-1] = '\0';
        upstream->host = text + 1;
    }
    return true;
}

static void close_idle(struct proxy *proxy)
{
    for (int i = 0; i < proxy->n; i++)
        while (proxy->upstreams[i].n > 0)
            async_stream_drop(&proxy->upstreams[i].idle[--proxy->upstreams[i].n]);
}

async int main(int argc, char **argv)
{
    static struct proxy proxy;
    struct http_server server = {.name = "http_proxy",
                                 .host = "127.0.0.1",
                                 .port = "0",
                                 .connections = 10000,
                                 .seconds = 60,
                                 .context = &proxy,
                                 .answer = answer};
    int first = http_parse_options(&server, usage, argc, argv);
    bool good = first < argc && argc - first <= most_upstreams;
    for (int i = first; good && i < argc; i++)
        good = parse_upstream(&proxy.upstreams[proxy.n++], argv[i]);
    if (!good) {
        fputs(usage, stderr);
        return 2;
    }
    int status = await http_run(&server);
    close_idle(&proxy);
    return status;
}
