// ERASED: no
// OUT: two messages in one turn: 0 left
// OUT: two receipts of descriptors: 0 left
// OUT: two connections by path: 0 left
// OUT: two connections by name: 0 left
// OUT: a message for nobody: 0 left
/* Two parts of a race that get a descriptor in one turn: that of the loser is closed. So are those of a
 * message that comes when its gather has failed. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "descriptors.h"

static int left_before;

static void begin(void)
{
    left_before = count_descriptors();
}

static void end(const char *what)
{
    printf("%s: %d left\n", what, count_descriptors() - left_before);
}

union control {
    struct cmsghdr head;
    char space[CMSG_SPACE(sizeof(int))];
};

struct receipt {
    struct msghdr message;
    struct iovec bytes;
    union control control;
    char byte;
};

static struct msghdr *prepared(struct receipt *r)
{
    *r = (struct receipt){.bytes = {&r->byte, 1}};
    r->message = (struct msghdr){.msg_iov = &r->bytes,
                                 .msg_iovlen = 1,
                                 .msg_control = &r->control,
                                 .msg_controllen = sizeof r->control};
    return &r->message;
}

static int descriptor_in(const struct receipt *r)
{
    int fd = -1;
    if (r->message.msg_controllen >= CMSG_LEN(sizeof fd))
        memcpy(&fd, CMSG_DATA(&r->control.head), sizeof fd);
    return fd;
}

static void open_pair(int pair[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        abort();
}

static void close_pair(const int pair[2])
{
    close(pair[0]);
    close(pair[1]);
}

/* Both in the turn in which the race waits. */
async static void send_both(int first, int second)
{
    int zero = 0;
    await async_yield();
    ssize_t one, other;
    await gather(one = async_send_descriptors(first, "x", 1, &zero, 1),
                 other = async_send_descriptors(second, "x", 1, &zero, 1));
    if (one < 0 || other < 0)
        async_fail(ENOMEM);
}

async static void messages(void)
{
    int one[2], two[2];
    struct receipt first, second;
    ssize_t n = 0;
    begin();
    open_pair(one);
    open_pair(two);
    task(void) sends = spawn(send_both(one[1], two[1]));
    int winner = await async_race(n = async_recvmsg(one[0], prepared(&first), MSG_CMSG_CLOEXEC),
                                  n = async_recvmsg(two[0], prepared(&second), MSG_CMSG_CLOEXEC));
    await sends;
    close(descriptor_in(winner == 0 ? &first : &second));
    close_pair(one);
    close_pair(two);
    end(n == 1 ? "two messages in one turn" : "?");
}

async static void receipts(void)
{
    int one[2], two[2], fds[2] = {-1, -1};
    char byte[2];
    size_t counts[2] = {1, 1};
    ssize_t n = 0;
    begin();
    open_pair(one);
    open_pair(two);
    task(void) sends = spawn(send_both(one[1], two[1]));
    int winner = await async_race(
        n = async_recv_descriptors(one[0], &byte[0], 1, &fds[0], &counts[0]),
        n = async_recv_descriptors(two[0], &byte[1], 1, &fds[1], &counts[1]));
    await sends;
    close(fds[winner]);
    close_pair(one);
    close_pair(two);
    end(n == 1 ? "two receipts of descriptors" : "?");
}

async static void paths(void)
{
    int fd = -1;
    begin();
    int listener = await async_unix_listen("@descriptors of losers");
    await async_race(fd = async_unix_connect("@descriptors of losers"),
                     fd = async_unix_connect("@descriptors of losers"));
    close(fd);
    close(listener);
    end("two connections by path");
}

async static void names(void)
{
    int fd = -1, listener;
    char service[8];
    await async_tcp_listen("127.0.0.1", "0", &listener, 1);
    sprintf(service, "%d", async_local_port(listener));
    close(await async_tcp_connect("127.0.0.1", service)); /* a worker has begun */
    begin();
    await async_race(fd = async_tcp_connect("127.0.0.1", service),
                     fd = async_tcp_connect("127.0.0.1", service));
    close(fd);
    end("two connections by name");
    close(listener);
}

async static void fails(void)
{
    await async_sleep(0.01);
    async_fail(EIO);
}

async static void nobody(void)
{
    int pair[2], zero = 0;
    static struct receipt r; /* the gather is over before the operation is */
    ssize_t n = 0;
    begin();
    open_pair(pair);
    int err = async_try(await gather(
        n = async_recvmsg(pair[0], prepared(&r), MSG_CMSG_CLOEXEC), fails()));
    await async_send_descriptors(pair[1], "x", 1, &zero, 1);
    await async_sleep(0.01);
    close_pair(pair);
    end(err == EIO && n == 0 ? "a message for nobody" : "?");
}

async static void all(void)
{
    int null = await async_openat(AT_FDCWD, "/dev/null", O_RDONLY, 0); /* the loop has its own */
    await async_close(null);
    await messages();
    await receipts();
    await paths();
    await names();
    await nobody();
}

/* Where something could not be sent, nothing comes. */
async int main(void)
{
    await async_timeout(60, all());
    return 0;
}
