// ERASED: no
// ENV: ASYNCC_BACKEND=epoll
// OUT: a full peer: sent after the peer has read: 1
// OUT: a full peer and a time limit: Connection timed out
// OUT: a full peer, non-blocking: Resource temporarily unavailable
// OUT: a full peer and MSG_DONTWAIT: Resource temporarily unavailable
/* A message by address to a Unix socket that has no room waits until the peer has read, though the
 * sender's own socket could send to others, and so there is no event to wait for. With io_uring the
 * kernel may send an empty one instead. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static struct sockaddr_un address = {.sun_family = AF_UNIX};
static struct iovec byte = {.iov_base = "x", .iov_len = 1};
static struct msghdr message = {.msg_name = &address, .msg_iov = &byte, .msg_iovlen = 1};

static int bound(void)
{
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, message.msg_name, message.msg_namelen) < 0)
        abort();
    return fd;
}

static void fill(int from)
{
    while (sendmsg(from, &message, MSG_DONTWAIT) == 1)
        ;
}

async static void reading(int fd, int peer)
{
    char read;
    task(ssize_t) sending = spawn(async_sendmsg(fd, &message, 0));
    await async_sleep(0.05);
    bool waited = !async_done(sending);
    recv(peer, &read, 1, 0);
    ssize_t n = await sending;
    printf("a full peer: sent after the peer has read: %d\n", waited && n == 1);
}

async int main(void)
{
    int n = sprintf(address.sun_path + 1, "message %d", getpid());
    message.msg_namelen = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)n);
    int peer = bound(), fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    int other = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    fill(fd);
    await reading(fd, peer);
    int err = async_try(await async_timeout(0.05, async_sendmsg(fd, &message, 0)));
    printf("a full peer and a time limit: %s\n", strerror(err));
    ssize_t sent = await async_sendmsg(other, &message, 0);
    printf("a full peer, non-blocking: %s\n", strerror((int)-sent));
    sent = await async_sendmsg(fd, &message, MSG_DONTWAIT);
    printf("a full peer and MSG_DONTWAIT: %s\n", strerror((int)-sent));
    close(peer);
    close(fd);
    close(other);
    return 0;
}
