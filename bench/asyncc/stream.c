/* SPDX-License-Identifier: MIT */
/* Sends to each connection in writes of 64 KiB, for as long as it takes them. usage: stream PORT */
#include <asyncc.h>

#include "../serve.h"
#include <unistd.h>

static char block[65536];

async static void pour(int fd)
{
    size_t at = 0;
    for (;;) {
        ssize_t sent = await async_send(fd, block + at, sizeof block - at, 0);
        if (sent < 0)
            break;
        at = (at + (size_t)sent) % sizeof block;
    }
    close(fd);
}

async int main(int argc, char **argv)
{
    int listener = listen_on(argc > 1 ? argv[1] : "0", 0);
    for (;;) {
        int fd = await async_accept(listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0)
            async_release(spawn(pour(fd)));
    }
}
