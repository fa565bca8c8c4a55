/* SPDX-License-Identifier: MIT */
/*
 * A TCP server that sends back what it receives: one task a connection, one thread for all.
 * SIGINT and SIGTERM end it: idle connections are closed, and others have some time.
 */
#define _GNU_SOURCE
#include <asyncc.h>
#include <asyncc/signal.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/* Sends back what has come; false at the end of it. */
async static bool send_back(struct async_stream *stream)
{
    char buffer[4096];
    ssize_t n = await async_stream_read(stream, buffer, sizeof buffer);
    return n > 0 && await async_stream_write(stream, buffer, (size_t)n) == 0;
}

/* Has sent what came before it waits for more. */
async static void echo(struct async_connection *connection)
{
    struct async_stream *stream = &connection->stream;
    while (await async_connection_wait(connection, stream))
        if (!await send_back(stream))
            return;
    /* What had come already when the server was asked to end. */
    shutdown(async_stream_descriptor(stream), SHUT_RD);
    while (await send_back(stream))
        continue;
}

async static void stop_on_signal(struct async_server *server)
{
    const sigset_t stop = ASYNC_SIGNALS(SIGINT, SIGTERM);
    await async_signal(&stop);
    async_server_stop(server, 5);
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

static const char usage[] =
    "usage: echo_server [--port N]\n"
    "Sends back what TCP clients send to 127.0.0.1:N; 0 is any free port.\n";

/* The port, or exits. */
static const char *parse_options(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        exit(0);
    }
    if (argc == 1)
        return "0";
    char *end = "?";
    unsigned long port = argc == 3 ? strtoul(argv[2], &end, 10) : 0;
    if (argc != 3 || strcmp(argv[1], "--port") != 0 || end == argv[2] || *end || port > 65535) {
        fputs(usage, stderr);
        exit(2);
    }
    return argv[2];
}

async int main(int argc, char **argv)
{
    const char *port = parse_options(argc, argv);
    raise_descriptor_limit();

    int listener;
    int n = await async_tcp_listen("127.0.0.1", port, &listener, 1);
    if (n < 0) {
        fprintf(stderr, "echo_server: cannot listen: %s\n", strerror(-n));
        return 1;
    }
    printf("listening on 127.0.0.1:%d\n", async_local_port(listener));
    fflush(stdout);

    struct async_server server = {.serve = echo};
    spawn(stop_on_signal(&server));
    int err = await async_server_run(&server, &listener, 1);
    if (err < 0)
        fprintf(stderr, "echo_server: %s\n", strerror(-err));
    close(listener);
    return err < 0;
}
