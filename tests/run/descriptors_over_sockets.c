// OUT: sent 3
// OUT: got 3 "abc", 2 descriptors, closed on exec: 1 1
// OUT: through them: pipe
// OUT: no room: Message too long, 0 descriptors, none left: 1
// OUT: bytes alone: 1, 0 descriptors
// OUT: the end: 0, 0 descriptors
// OUT: without bytes: Invalid argument
/* Descriptors that go over a Unix socket; those that there is no room for are closed. */
#include <asyncc.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "descriptors.h"

async int main(void)
{
    int ends[2], pipes[2], fds[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0 || pipe(pipes) < 0)
        return 1;
    char text[8] = "";
    printf("sent %zd\n", await async_send_descriptors(ends[0], "abc", 3, pipes, 2));
    size_t count = 2;
    ssize_t n = await async_recv_descriptors(ends[1], text, sizeof text, fds, &count);
    printf("got %zd \"%s\", %zu descriptors, closed on exec: %d %d\n", n, text, count,
           fcntl(fds[0], F_GETFD) == FD_CLOEXEC, fcntl(fds[1], F_GETFD) == FD_CLOEXEC);
    await async_write(fds[1], "pipe", 4);
    await async_read(fds[0], text, 4);
    printf("through them: %.4s\n", text);
    close(fds[0]);
    close(fds[1]);

    int before = count_descriptors();
    await async_send_descriptors(ends[0], "abc", 3, pipes, 2);
    count = 1;
    n = await async_recv_descriptors(ends[1], text, sizeof text, fds, &count);
    printf("no room: %s, %zu descriptors, none left: %d\n", strerror((int)-n), count,
           count_descriptors() == before);
    await async_send_descriptors(ends[0], "x", 1, NULL, 0);
    count = 2;
    n = await async_recv_descriptors(ends[1], text, sizeof text, fds, &count);
    printf("bytes alone: %zd, %zu descriptors\n", n, count);
    n = await async_send_descriptors(ends[0], "", 0, pipes, 1);
    close(ends[0]);
    count = 2;
    ssize_t end = await async_recv_descriptors(ends[1], text, sizeof text, fds, &count);
    printf("the end: %zd, %zu descriptors\n", end, count);
    printf("without bytes: %s\n", strerror((int)-n));
    close(ends[1]);
    close(pipes[0]);
    close(pipes[1]);
    return 0;
}
