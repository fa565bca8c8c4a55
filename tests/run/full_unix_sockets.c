// ERASED: no
// OUT: a datagram to a full peer: sent after the peer has read: 1
// OUT: a full peer and a time limit: Connection timed out
// OUT: a full backlog: connected after one was accepted: 1
// OUT: a full backlog, non-blocking: Resource temporarily unavailable
/* Unix sockets that have no room: a datagram waits until the peer has read, though the sender's own
 * socket could send to others; a connection waits for its turn, unless the socket is non-blocking. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

static void fill(int from)
{
    while (sendto(from, "x", 1, MSG_DONTWAIT, (struct sockaddr *)&address, size) == 1)
        ;
}

async static ssize_t send_it(int fd)
{
    return await async_sendto(fd, "y", 1, 0, (struct sockaddr *)&address, size);
}

async static void datagram(const char *what)
{
    char byte;
    int peer = bound(SOCK_DGRAM), fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    fill(fd);
    task(ssize_t) sending = spawn(send_it(fd));
    await async_sleep(0.05);
    bool waited = !async_done(sending);
    recv(peer, &byte, 1, 0);
    ssize_t n = await sending;
    printf("%s: sent after the peer has read: %d\n", what, waited && n == 1);
    close(peer);
    close(fd);
}

async static void limited(void)
{
    int peer = bound(SOCK_DGRAM), fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    fill(fd);
    int err = async_try(await async_timeout(0.05, send_it(fd)));
    printf("a full peer and a time limit: %s\n", strerror(err));
    close(peer);
    close(fd);
}

async static void backlog(const char *what, int flags)
{
    int listener = bound(SOCK_STREAM), waiting[8], n = 0;
    listen(listener, 0);
    for (bool is_full = false; !is_full && n < 8; n++) {
        waiting[n] = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        is_full = connect(waiting[n], (struct sockaddr *)&address, size) < 0;
    }
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
    task(int) connecting = spawn(async_connect(fd, (struct sockaddr *)&address, size));
    await async_sleep(0.05);
    bool waited = !async_done(connecting);
    if (flags != 0)
        printf("%s: %s\n", what, strerror(-await connecting));
    if (flags == 0)
        close(await async_accept(listener, NULL, NULL, 0));
    if (flags == 0)
        printf("%s: connected after one was accepted: %d\n", what, waited && await connecting == 0);
    for (int i = 0; i < n; i++)
        close(waiting[i]);
    close(fd);
    close(listener);
}

async int main(void)
{
    name_it("full");
    await datagram("a datagram to a full peer");
    await limited();
    await backlog("a full backlog", 0);
    await backlog("a full backlog, non-blocking", SOCK_NONBLOCK);
    return 0;
}
