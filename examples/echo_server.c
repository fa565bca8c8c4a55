/* SPDX-License-Identifier: MIT */
/*
 * A TCP server that sends back what it receives: one task a connection, one thread for all.
 * SIGINT and SIGTERM end it: main returns, and the tasks that still run are cancelled.
 */
#define _GNU_SOURCE
#include <asyncc.h>

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

/* Set when the server is to end: no further connection is taken. */
static bool stopping;

/* For __attribute__((cleanup)): runs however the scope ends, also by cancellation. */
static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

/* Its descriptor. Where descriptors have run out it waits until one may be free. */
async static int next_connection(int listener)
{
    for (;;) {
        int fd = await async_accept(listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0)
            return fd;
        if (fd != -ECONNABORTED) {
            fprintf(stderr, "echo_server: accept: %s\n", strerror(-fd));
            await async_sleep(0.1);
        }
    }
}

async static bool send_all(int fd, const char *data, size_t n)
{
    while (n > 0) {
        ssize_t sent = await async_send(fd, data, n, MSG_NOSIGNAL);
        if (sent < 0)
            return false;
        data += sent;
        n -= (size_t)sent;
    }
    return true;
}

/* Takes a connection, starts the task of the next one, and echoes. A task that is cancelled before
 * it has started never runs, and could not close a descriptor that it was given; so each takes its
 * own. */
async static void serve(int listener)
{
    int fd __attribute__((cleanup(close_fd))) = await next_connection(listener);
    if (!stopping)
        spawn(serve(listener));

    char buffer[4096];
    for (;;) {
        ssize_t n = await async_recv(fd, buffer, sizeof buffer, 0);
        if (n <= 0 || !await send_all(fd, buffer, (size_t)n))
            return;
    }
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

/* A listening socket on 127.0.0.1, or -1; *port is set to the one that it got. */
static int listen_on(unsigned *port)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)*port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (bind(fd, (struct sockaddr *)&address, size) < 0 || listen(fd, SOMAXCONN) < 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) < 0) {
        close(fd);
        return -1;
    }
    *port = ntohs(address.sin_port);
    return fd;
}

/* A descriptor from which SIGINT and SIGTERM are read, or -1. */
static int open_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    if (sigprocmask(SIG_BLOCK, &set, NULL) < 0)
        return -1;
    return signalfd(-1, &set, SFD_CLOEXEC);
}

static const char usage[] =
    "usage: echo_server [--port N]\n"
    "Sends back what TCP clients send to 127.0.0.1:N; 0 is any free port.\n";

/* The port, or exits. */
static unsigned parse_options(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        exit(0);
    }
    if (argc == 1)
        return 0;
    char *end = "?";
    unsigned long port = argc == 3 ? strtoul(argv[2], &end, 10) : 0;
    if (argc != 3 || strcmp(argv[1], "--port") != 0 || end == argv[2] || *end || port > 65535) {
        fputs(usage, stderr);
        exit(2);
    }
    return (unsigned)port;
}

async int main(int argc, char **argv)
{
    unsigned port = parse_options(argc, argv);
    raise_descriptor_limit();

    int listener __attribute__((cleanup(close_fd))) = listen_on(&port);
    int signals __attribute__((cleanup(close_fd))) = open_signals();
    if (listener < 0 || signals < 0) {
        perror("echo_server");
        return 1;
    }
    printf("listening on 127.0.0.1:%u\n", port);
    fflush(stdout);

    spawn(serve(listener));
    struct signalfd_siginfo signal;
    ssize_t n = await async_read(signals, &signal, sizeof signal);
    stopping = true;
    return n == sizeof signal ? 0 : 1;
}
