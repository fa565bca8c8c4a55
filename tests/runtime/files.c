// RUN: %cc %s -o %t %runtime_flags && %t %t.data | FileCheck %s
/* Files: the current position, given ones, errors as values, and a poll. */
#include "hand.h"

#include <fcntl.h>
#include <poll.h>

static const char *path;

HAND(program, int, int fd; int status; ssize_t n; int pipe_ends[2]; char buffer[16];)
{
    BEGIN
    IO(1, LOCAL.fd, async_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    IO(2, LOCAL.n, async_write, LOCAL.fd, "hello ", 6);
    IO(3, LOCAL.n, async_write, LOCAL.fd, "world", 5);
    IO(4, LOCAL.n, async_pwrite, LOCAL.fd, "J", 1, 0);
    IO(5, LOCAL.n, async_pread, LOCAL.fd, LOCAL.buffer, sizeof LOCAL.buffer, 0);
    printf("%zd %.*s\n", LOCAL.n, (int)LOCAL.n, LOCAL.buffer);
    IO(6, LOCAL.n, async_read, LOCAL.fd, LOCAL.buffer, sizeof LOCAL.buffer);
    printf("at the end: %zd\n", LOCAL.n);
    IO(7, LOCAL.n, async_pread, LOCAL.fd, LOCAL.buffer, sizeof LOCAL.buffer, -1);
    printf("%s\n", strerror((int)-LOCAL.n));
    IO(8, LOCAL.status, async_close, LOCAL.fd);
    IO(9, LOCAL.status, async_close, LOCAL.fd);
    printf("%d, then %s\n", LOCAL.status, strerror(-LOCAL.status));
    IO(10, LOCAL.fd, async_openat, AT_FDCWD, "/nonexistent/file", O_RDONLY, 0);
    printf("%s\n", strerror(-LOCAL.fd));

    if (pipe(LOCAL.pipe_ends) < 0)
        FAIL(errno);
    IO(11, LOCAL.status, async_poll, LOCAL.pipe_ends[1], POLLOUT);
    printf("%d\n", LOCAL.status == POLLOUT);
    close(LOCAL.pipe_ends[1]);
    IO(12, LOCAL.status, async_poll, LOCAL.pipe_ends[0], POLLIN);
    printf("%d\n", (LOCAL.status & POLLHUP) != 0);
    close(LOCAL.pipe_ends[0]);
    END
}

int main(int argc, char **argv)
{
    path = argc > 1 ? argv[1] : "data";
    return async_run_main(CALL(program, 0));
}
// CHECK: 11 Jello world
// CHECK-NEXT: at the end: 0
// CHECK-NEXT: Invalid argument
// CHECK-NEXT: -9, then Bad file descriptor
// CHECK-NEXT: No such file or directory
// CHECK-NEXT: 1
// CHECK-NEXT: 1
