/* SPDX-License-Identifier: MIT */
/* A TCP server that sends back what it receives. usage: echo PORT [THREADS], a loop a thread */
#include <asyncc.h>

#include <pthread.h>

#include "../serve.h"
#include <unistd.h>

async static bool send_all(int fd, const char *data, size_t n)
{
    while (n > 0) {
        ssize_t sent = await async_send(fd, data, n, 0);
        if (sent < 0)
            return false;
        data += sent;
        n -= (size_t)sent;
    }
    return true;
}

async static void serve(int fd)
{
    char buffer[4096];
    ssize_t n;
    while ((n = await async_recv(fd, buffer, sizeof buffer, 0)) > 0)
        if (!await send_all(fd, buffer, (size_t)n))
            break;
    close(fd);
}

async static void accept_all(const char *port)
{
    int listener = listen_on(port, 0);
    for (;;) {
        int fd = await async_accept(listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd < 0)
            continue;
        send_at_once(fd);
        async_release(spawn(serve(fd)));
    }
}

static void *run_loop(void *port)
{
    async_run(accept_all(port));
    return NULL;
}

int main(int argc, char **argv)
{
    pthread_t thread;
    for (int i = argc > 2 ? atoi(argv[2]) : 1; i > 1; i--)
        if (pthread_create(&thread, NULL, run_loop, argv[1]) != 0)
            return 2;
    run_loop(argv[1]);
    return 0;
}
