/* SPDX-License-Identifier: MIT */
/* What the clients share: connections to 127.0.0.1, and what the server uses meanwhile. */
#ifndef CLIENT_H
#define CLIENT_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static inline void fail(const char *what, int error)
{
    fprintf(stderr, "%s: %s\n", what, strerror(error));
    exit(1);
}

/* The processor time of another process. */
static inline clockid_t clock_of(int process)
{
    clockid_t clock;
    int error = clock_getcpuclockid(process, &clock);
    if (error != 0)
        fail("the server", error);
    return clock;
}

/* The resident bytes of another process. */
static inline double memory_of(int process)
{
    char path[64];
    long size = 0, resident = 0;
    snprintf(path, sizeof path, "/proc/%d/statm", process);
    FILE *file = fopen(path, "r");
    if (file == NULL || fscanf(file, "%ld %ld", &size, &resident) != 2)
        fail(path, errno);
    fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE);
}

/* A server that has just begun is waited for. */
static inline int connect_to(const char *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)atoi(port)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    for (int tries = 0; tries < 500; tries++) {
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (fd < 0)
            fail("socket", errno);
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
            return fd;
        close(fd);
        usleep(20000);
    }
    fail("connect", errno);
    return -1;
}

#endif
