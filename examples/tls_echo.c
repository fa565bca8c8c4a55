/* SPDX-License-Identifier: MIT */
/*
 * An echo over TLS, both sides.
 *
 *     tls_echo server PORT CERTIFICATES KEY          sends back what clients send, until SIGTERM
 *     tls_echo client PORT AUTHORITIES NAME [FILE]   sends a file, and prints what comes back
 *
 * Build it with -lasyncc-tls -lssl -lcrypto.
 */
#include <asyncc.h>
#include <asyncc/signal.h>
#include <asyncc/tls.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define STREAM struct async_stream stream __attribute__((cleanup(async_stream_drop)))

static struct async_tls_context *context;
static const char *const protocols[] = {"echo", NULL};

/* Hands the session to the stream when the peers have agreed; false, with a message, if they have
 * not. */
async static bool open_session(struct async_stream *stream, int fd, const char *name)
{
    struct async_tls *tls = async_tls_open(context, fd, name);
    if (tls == NULL) {
        close(fd);
        return false;
    }
    async_tls_stream(stream, tls); /* which frees it, however this ends */
    int error = ETIMEDOUT;
    int late = async_try(error = await async_timeout(10, async_tls_handshake(tls)));
    if (late == ETIMEDOUT)
        fprintf(stderr, "no handshake within 10 s\n");
    else if (late != 0)
        async_fail(late);
    else if (error < 0)
        fprintf(stderr, "%s: %s\n", strerror(-error), async_tls_why(tls));
    else
        fprintf(stderr, "%s, protocol '%s', for '%s'\n", async_tls_version(tls),
                async_tls_protocol(tls), async_tls_name(tls));
    return late == 0 && error == 0;
}

/* ---- the server ---- */

/* Sends back what has come; false at the end of it. It is sent before more is read, for nothing can
 * be once a connection has ended without a close_notify. */
async static bool send_back(struct async_stream *stream)
{
    char data[4096];
    ssize_t n = await async_stream_read(stream, data, sizeof data);
    return n > 0 && await async_stream_write(stream, data, (size_t)n) == 0 &&
           await async_stream_flush(stream) == 0;
}

/* The session has a descriptor of its own: the server keeps the connection's. */
async static void echo(struct async_connection *connection)
{
    STREAM = ASYNC_STREAM_INIT;
    int fd = async_stream_descriptor(&connection->stream);
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (own < 0 || !await open_session(&stream, own, NULL))
        return;
    while (await async_connection_wait(connection, &stream))
        if (!await send_back(&stream))
            return;
    if (async_server_is_stopping(connection->server)) {
        /* What had come already when the server was asked to end. */
        shutdown(fd, SHUT_RD);
        while (await send_back(&stream))
            continue;
    }
    await async_stream_close(&stream);
}

async static void stop_on_signal(struct async_server *server)
{
    const sigset_t stop = ASYNC_SIGNALS(SIGINT, SIGTERM);
    await async_signal(&stop);
    async_server_stop(server, 5);
}

async static int run_server(const char *port)
{
    int listener;
    int n = await async_tcp_listen("127.0.0.1", port, &listener, 1);
    if (n < 0) {
        fprintf(stderr, "cannot listen: %s\n", strerror(-n));
        return 1;
    }
    printf("port %d\n", async_local_port(listener));
    fflush(stdout);

    struct async_server server = {.serve = echo};
    spawn(stop_on_signal(&server));
    int err = await async_server_run(&server, &listener, 1);
    if (err < 0)
        fprintf(stderr, "%s\n", strerror(-err));
    close(listener);
    return err < 0;
}

/* ---- the client ---- */

async static void send_file(struct async_stream *stream, FILE *file)
{
    char data[4096];
    size_t n;
    while ((n = fread(data, 1, sizeof data, file)) > 0)
        if (await async_stream_write(stream, data, n) < 0)
            return;
    await async_stream_shutdown(stream);
}

async static int print_all(struct async_stream *stream)
{
    char data[4096];
    ssize_t n;
    while ((n = await async_stream_read(stream, data, sizeof data)) > 0)
        fwrite(data, 1, (size_t)n, stdout);
    if (n < 0)
        fprintf(stderr, "%s\n", strerror((int)-n));
    return n < 0;
}

async static int run_client(const char *port, const char *name, FILE *file)
{
    STREAM = ASYNC_STREAM_INIT;
    int fd = await async_tcp_connect("127.0.0.1", port), status;
    if (fd < 0 || !await open_session(&stream, fd, name))
        return 1;
    await gather(send_file(&stream, file), status = print_all(&stream));
    await async_stream_close(&stream);
    return status;
}

async int main(int argc, char **argv)
{
    struct async_tls_message why;
    bool is_server = argc == 5 && strcmp(argv[1], "server") == 0;
    bool is_client = argc >= 5 && strcmp(argv[1], "client") == 0;
    FILE *file = is_client && argc > 5 ? fopen(argv[5], "rb") : stdin;
    if ((!is_server && !is_client) || file == NULL) {
        fprintf(stderr, "tls_echo server PORT CERTIFICATES KEY\n"
                        "tls_echo client PORT AUTHORITIES NAME [FILE]\n");
        return 2;
    }
    struct async_tls_settings settings = {.protocols = protocols};
    if (is_server) {
        settings.certificates = argv[3];
        settings.key = argv[4];
        context = async_tls_server_context(&settings, &why);
    } else {
        settings.authorities = argv[3];
        context = async_tls_client_context(&settings, &why);
    }
    if (context == NULL) {
        fprintf(stderr, "%s\n", why.text);
        return 1;
    }
    int status = is_server ? await run_server(argv[2]) : await run_client(argv[2], argv[4], file);
    async_tls_context_free(context);
    return status;
}
