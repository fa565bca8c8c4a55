// ERASED: no
// OUT: connect: 8 cancelled, then: 0
// OUT: a connection is still taken: 0
// OUT: send: 8 cancelled, then: 1
/* What waits for room in a Unix socket is cancelled, in whatever turn it is. io_uring finds the
 * socket ready, and tries again and again, before a thread of the kernel waits in it. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static struct sockaddr_un address = {.sun_family = AF_UNIX};
static socklen_t size;

static void name_it(const char *name)
{
    size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 +
                       (size_t)sprintf(address.sun_path + 1, "%s %d", name, getpid()));
}

static int bound(int type)
{
    int fd = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) < 0)
        abort();
    return fd;
}

async static ssize_t connect_it(int fd)
{
    return await async_connect(fd, (struct sockaddr *)&address, size);
}

async static ssize_t send_it(int fd)
{
    return await async_sendto(fd, "y", 1, 0, (struct sockaddr *)&address, size);
}

/* The operation is cancelled after so many turns, or in the end after some time. */
async static bool is_cancelled(task(ssize_t) waits, int turns)
{
    for (int i = 0; i < turns; i++)
        await async_yield();
    if (turns == 7)
        await async_sleep(0.02);
    async_cancel(waits);
    return async_try((void)await waits) == ECANCELED;
}

async static void connects(void)
{
    int listener = bound(SOCK_STREAM), waiting = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), n = 0;
    listen(listener, 0);
    if (connect(waiting, (struct sockaddr *)&address, size) < 0)
        abort();
    for (int turns = 0; turns < 8; turns++)
        n += await is_cancelled(spawn(connect_it(fd)), turns);
    close(accept(listener, NULL, NULL));
    printf("connect: %d cancelled, then: %zd\n", n, await connect_it(fd));
    int accepted = accept(listener, NULL, NULL);
    printf("a connection is still taken: %d\n", accepted < 0 ? errno : 0);
    close(accepted);
    close(fd);
    close(waiting);
    close(listener);
}

async static void sends(void)
{
    int peer = bound(SOCK_DGRAM), fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), n = 0;
    char byte;
    while (sendto(fd, "x", 1, MSG_DONTWAIT, (struct sockaddr *)&address, size) == 1)
        ;
    for (int turns = 0; turns < 8; turns++)
        n += await is_cancelled(spawn(send_it(fd)), turns);
    while (recv(peer, &byte, 1, MSG_DONTWAIT) == 1)
        if (byte == 'y')
            printf("a send that was cancelled has sent\n");
    printf("send: %d cancelled, then: %zd\n", n, await send_it(fd));
    close(peer);
    close(fd);
}

async int main(void)
{
    name_it("full");
    await connects();
    name_it("full of datagrams");
    await sends();
    return 0;
}
