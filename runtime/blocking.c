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

#include "blocking.h"
#include "clock.h"
#include "io.h"
#include "loop.h"
#include "report.h"
#include "request.h"
#include "system_call.h"

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

/* A blocking descriptor gives EAGAIN when its own time limit (SO_RCVTIMEO, SO_SNDTIMEO) is over. */
static bool waited(const struct async__request *request)
{
    short events = async__awaited_events(request);
    int flags = events == 0 ? -1 : fcntl(request->fd, F_GETFL);
    return flags >= 0 && flags & O_NONBLOCK && wait_for(request->fd, events) >= 0;
}

/* Interrupted, or without blocking, a connection goes on to be made. */
static int64_t finish_connecting(int fd)
{
    int error = 0;
    socklen_t size = sizeof error;
    if (wait_for(fd, POLLOUT) < 0 || getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0)
        return -errno;
    return -error;
}

int64_t async__blocking(const char *function, const struct async__request *request)
{
    async__check_no_loop(function);
    for (;;) {
        int64_t result = async__system_call(request);
        if (request->code == ASYNC__CONNECT && (result == -EINTR || result == -EINPROGRESS))
            return finish_connecting(request->fd);
        if (result == -EINTR && request->code == ASYNC__CLOSE)
            return result; /* the descriptor is gone all the same */
        if (result != -EINTR && !(result == -EAGAIN && waited(request)))
            return result;
    }
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
