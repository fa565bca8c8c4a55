/* SPDX-License-Identifier: MIT */
/*
 * The operations of asyncc.h by their own names: blocking calls, for ordinary C and for erased
 * programs. `async_read(fd, buf, n)` is read(2) that tries again after EINTR, waits for a
 * descriptor that is O_NONBLOCK, and returns -errno.
 */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "blocking.h"
#include "clock.h"
#include "loop.h"
#include "report.h"

void async__check_no_loop(const char *function)
{
    if (async__loop_running())
        async__misuse("blocking call of %s on a thread whose loop is running; "
                      "await it, in an async function",
                      function);
}

_Noreturn void async__would_wait(const char *function)
{
    async__give_up("error: '%s' would wait for another task, and nothing runs beside it here",
                   function);
}

_Noreturn void async__blocking_failed(const char *function, int error)
{
    async__give_up("error: '%s' failed: %s", function,
                   async__error_text(error, ASYNC__NOWHERE).text);
}

/* Waits until `fd` has one of `events`, and gives those that it has, or -1. */
static int wait_for(int fd, short events)
{
    struct pollfd polled = {.fd = fd, .events = events};
    int n;
    do
        n = poll(&polled, 1, -1);
    while (n < 0 && errno == EINTR);
    return n < 0 ? -1 : polled.revents;
}

/* Whether to repeat the call on `fd` that has just failed: it was interrupted, or the descriptor
 * does not block and has now been waited for. A blocking one gives EAGAIN when its own time limit
 * (SO_RCVTIMEO, SO_SNDTIMEO) is over. */
static bool again(int fd, short events)
{
    if (errno == EINTR)
        return true;
    if (errno != EAGAIN)
        return false;
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || !(flags & O_NONBLOCK)) {
        errno = EAGAIN;
        return false;
    }
    return wait_for(fd, events) >= 0;
}

/* ---- time ---- */

void async_sleep_ns(uint64_t nanoseconds)
{
    async__check_no_loop(__func__);
    if (nanoseconds > 0)
        async__clock_sleep(nanoseconds);
}

void async_sleep(double seconds)
{
    if (seconds != seconds)
        async__misuse("async_sleep of a time that is not a number");
    async__check_no_loop(__func__);
    if (seconds > 0)
        async__clock_sleep(seconds < 1.8e10 ? (uint64_t)(seconds * 1e9) : UINT64_MAX);
}

void async_yield(void)
{
    async__check_no_loop(__func__);
}

/* ---- files ---- */

int async_openat(int dirfd, const char *path, int flags, mode_t mode)
{
    int fd;
    async__check_no_loop(__func__);
    do
        fd = openat(dirfd, path, flags, mode);
    while (fd < 0 && errno == EINTR);
    return fd < 0 ? -errno : fd;
}

/* Not repeated: the descriptor is gone, whatever close says. */
int async_close(int fd)
{
    async__check_no_loop(__func__);
    return close(fd) < 0 ? -errno : 0;
}

ssize_t async_read(int fd, void *buf, size_t n)
{
    ssize_t done;
    async__check_no_loop(__func__);
    do
        done = read(fd, buf, n);
    while (done < 0 && again(fd, POLLIN));
    return done < 0 ? -errno : done;
}

ssize_t async_write(int fd, const void *buf, size_t n)
{
    ssize_t done;
    async__check_no_loop(__func__);
    do
        done = write(fd, buf, n);
    while (done < 0 && again(fd, POLLOUT));
    return done < 0 ? -errno : done;
}

ssize_t async_pread(int fd, void *buf, size_t n, off_t offset)
{
    ssize_t done;
    async__check_no_loop(__func__);
    do
        done = pread(fd, buf, n, offset);
    while (done < 0 && again(fd, POLLIN));
    return done < 0 ? -errno : done;
}

ssize_t async_pwrite(int fd, const void *buf, size_t n, off_t offset)
{
    ssize_t done;
    async__check_no_loop(__func__);
    do
        done = pwrite(fd, buf, n, offset);
    while (done < 0 && again(fd, POLLOUT));
    return done < 0 ? -errno : done;
}

/* ---- sockets ---- */

int async_socket(int domain, int type, int protocol)
{
    async__check_no_loop(__func__);
    int fd = socket(domain, type, protocol);
    return fd < 0 ? -errno : fd;
}

int async_accept(int fd, struct sockaddr *addr, uint32_t *addrlen, int flags)
{
    int connection;
    async__check_no_loop(__func__);
    do
        connection = accept4(fd, addr, addrlen, flags);
    while (connection < 0 && again(fd, POLLIN));
    return connection < 0 ? -errno : connection;
}

/* Interrupted, or without blocking, the connection goes on to be made. */
int async_connect(int fd, const struct sockaddr *addr, uint32_t addrlen)
{
    int error = 0;
    socklen_t size = sizeof error;
    async__check_no_loop(__func__);
    if (connect(fd, addr, addrlen) == 0)
        return 0;
    if (errno != EINTR && errno != EINPROGRESS)
        return -errno;
    if (wait_for(fd, POLLOUT) < 0 || getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0)
        return -errno;
    return -error;
}

ssize_t async_recv(int fd, void *buf, size_t n, int flags)
{
    ssize_t done;
    async__check_no_loop(__func__);
    do
        done = recv(fd, buf, n, flags);
    while (done < 0 && !(flags & MSG_DONTWAIT) && again(fd, POLLIN));
    return done < 0 ? -errno : done;
}

ssize_t async_send(int fd, const void *buf, size_t n, int flags)
{
    ssize_t done;
    async__check_no_loop(__func__);
    do
        done = send(fd, buf, n, flags);
    while (done < 0 && !(flags & MSG_DONTWAIT) && again(fd, POLLOUT));
    return done < 0 ? -errno : done;
}

int async_shutdown(int fd, int how)
{
    async__check_no_loop(__func__);
    return shutdown(fd, how) < 0 ? -errno : 0;
}

int async_poll(int fd, unsigned events)
{
    async__check_no_loop(__func__);
    int ready = wait_for(fd, (short)events);
    if (ready < 0)
        return -errno;
    return ready & POLLNVAL ? -EBADF : ready;
}
