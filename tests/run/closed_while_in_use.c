// ERASED: no
// ORDER: default
// OUT: recv: Bad file descriptor, the close: 0, the peer sees the end: 1
// OUT: with the same number: "new", the old one got nothing: 1
// OUT: accept: Bad file descriptor, the close: 0
// OUT: poll: Bad file descriptor, the close: 0
// OUT: read of a pipe: Bad file descriptor, the close: 0
// OUT: splice to what is closed: Bad file descriptor, the close: 0
// OUT: two readers and a writer: Bad file descriptor, Bad file descriptor, Bad file descriptor, the close: 0
// OUT: what had come is delivered: 3 "abc", the close: 0
// OUT: sent before it was closed: more than 0: 1, the close: 0
// OUT: while it closes: Bad file descriptor, and a second close: Bad file descriptor
// OUT: a cancelled receive fails: Operation canceled, the close: 0
// OUT: a cancelled close has closed: 0, then Operation canceled, fcntl: Bad file descriptor
// OUT: with a cancellation pending it has closed: 0, then Operation canceled, fcntl: Bad file descriptor
// OUT: an operation on another descriptor of the same file goes on: 1
/* async_close while operations are in flight on the descriptor: they are taken back first, and the
 * number is free when they are over. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *text(ssize_t n)
{
    return n < 0 ? strerror((int)-n) : "done";
}

static void open_pair(int pair[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        abort();
}

/* Until what was spawned is in flight. */
async static void settle(void)
{
    await async_sleep(0.01);
}

async static void receiver(void)
{
    int pair[2], again[2];
    char byte, data[8] = "";
    open_pair(pair);
    task(ssize_t) waits = spawn(async_recv(pair[0], data, sizeof data, 0));
    await settle();
    int closed = await async_close(pair[0]);
    bool is_end = recv(pair[1], &byte, 1, MSG_DONTWAIT) == 0;
    ssize_t n = await waits;
    printf("recv: %s, the close: %d, the peer sees the end: %d\n", text(n), closed, is_end);

    open_pair(again);
    char fresh[8] = "";
    bool is_same = again[0] == pair[0];
    task(ssize_t) reads = spawn(async_recv(again[0], fresh, sizeof fresh, 0));
    await settle();
    await async_send(again[1], "new", 3, 0);
    n = await reads;
    printf("with the same number: \"%.*s\", the old one got nothing: %d\n", is_same ? (int)n : 0,
           fresh, data[0] == '\0');
    await async_close(again[0]);
    await async_close(again[1]);
    await async_close(pair[1]);
}

async static void acceptor(void)
{
    int fd = await async_socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in any = {.sin_family = AF_INET};
    await async_bind(fd, (struct sockaddr *)&any, sizeof any);
    await async_listen(fd, 5);
    task(int) waits = spawn(async_accept(fd, NULL, NULL, 0));
    await settle();
    int closed = await async_close(fd);
    printf("accept: %s, the close: %d\n", text(await waits), closed);
}

async static void poller(void)
{
    int pair[2];
    open_pair(pair);
    task(int) waits = spawn(async_poll(pair[0], POLLIN));
    await settle();
    int closed = await async_close(pair[0]);
    printf("poll: %s, the close: %d\n", text(await waits), closed);
    close(pair[1]);
}

async static void pipe_reader(void)
{
    int ends[2];
    char byte;
    if (pipe(ends) < 0)
        return;
    task(ssize_t) waits = spawn(async_read(ends[0], &byte, 1));
    await settle();
    int closed = await async_close(ends[0]);
    printf("read of a pipe: %s, the close: %d\n", text(await waits), closed);
    close(ends[1]);
}

/* Nothing comes from the one, and the other is closed. */
async static void splicer(void)
{
    int from[2], to[2];
    if (pipe(from) < 0 || pipe(to) < 0)
        return;
    task(ssize_t) waits = spawn(async_splice(from[0], -1, to[1], -1, 10, 0));
    await settle();
    int closed = await async_close(to[1]);
    printf("splice to what is closed: %s, the close: %d\n", text(await waits), closed);
    close(from[0]);
    close(from[1]);
    close(to[0]);
}

static char large[4 << 20];

async static void several(void)
{
    int pair[2];
    char byte;
    open_pair(pair);
    while (send(pair[0], large, sizeof large, MSG_DONTWAIT) > 0)
        ;
    task(ssize_t) one = spawn(async_recv(pair[0], &byte, 1, 0));
    task(ssize_t) two = spawn(async_recv(pair[0], &byte, 1, 0));
    task(ssize_t) writer = spawn(async_send(pair[0], large, sizeof large, 0));
    await settle();
    int closed = await async_close(pair[0]);
    ssize_t first = await one, second = await two, third = await writer;
    printf("two readers and a writer: %s, %s, %s, the close: %d\n", text(first), text(second),
           text(third), closed);
    close(pair[1]);
}

async static void late(void)
{
    int pair[2];
    char data[8];
    open_pair(pair);
    task(ssize_t) reads = spawn(async_recv(pair[0], data, sizeof data, 0));
    await settle();
    if (write(pair[1], "abc", 3) != 3)
        return;
    await async_yield();
    int closed = await async_close(pair[0]);
    ssize_t n = await reads;
    printf("what had come is delivered: %zd \"%.*s\", the close: %d\n", n, (int)n, data, closed);
    close(pair[1]);
}

/* MSG_WAITALL: all of it, so that a part of it waits. */
async static void part(void)
{
    int pair[2];
    open_pair(pair);
    task(ssize_t) writer = spawn(async_send(pair[0], large, sizeof large, MSG_WAITALL));
    await settle();
    int closed = await async_close(pair[0]);
    printf("sent before it was closed: more than 0: %d, the close: %d\n", await writer > 0, closed);
    close(pair[1]);
}

async static void while_closing(void)
{
    int pair[2];
    char byte;
    open_pair(pair);
    task(ssize_t) waits = spawn(async_recv(pair[0], &byte, 1, 0));
    await settle();
    task(int) closes = spawn(async_close(pair[0]));
    task(ssize_t) later = spawn(async_recv(pair[0], &byte, 1, 0));
    task(int) again = spawn(async_close(pair[0]));
    await waits;
    await closes;
    ssize_t n = await later;
    int second = await again;
    printf("while it closes: %s, and a second close: %s\n", text(n), text(second));
    close(pair[1]);
}

async static void cancelled_receive(void)
{
    int pair[2];
    char byte;
    open_pair(pair);
    task(ssize_t) waits = spawn(async_recv(pair[0], &byte, 1, 0));
    await settle();
    task(int) closes = spawn(async_close(pair[0]));
    async_cancel(waits);
    int closed = await closes;
    int err = async_try(await waits);
    printf("a cancelled receive fails: %s, the close: %d\n", strerror(err), closed);
    close(pair[1]);
}

async static int close_and_sleep(int fd, int *closed)
{
    *closed = await async_close(fd);
    return async_try(await async_sleep(1));
}

async static void cancelled_close(void)
{
    int pair[2];
    static int closed = 1;
    char byte;
    open_pair(pair);
    task(ssize_t) waits = spawn(async_recv(pair[0], &byte, 1, 0));
    await settle();
    task(int) closes = spawn(close_and_sleep(pair[0], &closed));
    await async_yield();
    async_cancel(closes);
    int err = await closes;
    int state = fcntl(pair[0], F_GETFD) < 0 ? -errno : 0;
    await waits;
    printf("a cancelled close has closed: %d, then %s, fcntl: %s\n", closed, strerror(err),
           text(state));
    close(pair[1]);
}

async static int clean_up(int fd, int *closed)
{
    async_try(await async_sleep(5));
    return await close_and_sleep(fd, closed);
}

async static void pending(void)
{
    int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    static int closed = 1;
    task(int) cleans = spawn(clean_up(fd, &closed));
    await settle();
    async_cancel(cleans);
    async_cancel(cleans);
    int err = await cleans;
    printf("with a cancellation pending it has closed: %d, then %s, fcntl: %s\n", closed,
           strerror(err), text(fcntl(fd, F_GETFD) < 0 ? -errno : 0));
}

async static void other_descriptor(void)
{
    int pair[2];
    char byte = 0;
    open_pair(pair);
    int other = dup(pair[0]);
    task(ssize_t) waits = spawn(async_recv(pair[0], &byte, 1, 0));
    task(ssize_t) more = spawn(async_recv(other, &byte, 1, 0));
    await settle();
    await async_close(pair[0]);
    await waits;
    await async_send(pair[1], "x", 1, 0);
    printf("an operation on another descriptor of the same file goes on: %zd\n", await more);
    close(other);
    close(pair[1]);
}

async static void all(void)
{
    await receiver();
    await acceptor();
    await poller();
    await pipe_reader();
    await splicer();
    await several();
    await late();
    await part();
    await while_closing();
    await cancelled_receive();
    await cancelled_close();
    await pending();
    await other_descriptor();
}

/* Where something could not be sent, nothing comes. */
async int main(void)
{
    await async_timeout(60, all());
    return 0;
}
