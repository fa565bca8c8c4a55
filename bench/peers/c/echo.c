/* SPDX-License-Identifier: MIT */
/* A TCP echo server on epoll: one buffer for all. usage: echo PORT */
#define _GNU_SOURCE
#include <sys/epoll.h>
#include <unistd.h>

#include "../../serve.h"

static int epoll;

static void watch(int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

static void accept_all(int listener)
{
    int fd;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        send_at_once(fd);
        watch(fd);
    }
}

static void send_back(int fd)
{
    static char buffer[4096];
    ssize_t n = recv(fd, buffer, sizeof buffer, 0);
    if (n <= 0 || send(fd, buffer, (size_t)n, MSG_NOSIGNAL) != n)
        close(fd);
}

int main(int argc, char **argv)
{
    (void)argc;
    int listener = listen_on(argv[1], SOCK_NONBLOCK);
    epoll = epoll_create1(EPOLL_CLOEXEC);
    watch(listener);
    for (;;) {
        struct epoll_event events[256];
        int n = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < n; i++)
            if (events[i].data.fd == listener)
                accept_all(listener);
            else
                send_back(events[i].data.fd);
    }
}
