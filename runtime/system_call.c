/* SPDX-License-Identifier: MIT */
/* Each operation as the plain system call that it mirrors: for threads that may block. */
#define _GNU_SOURCE
#include "system_call.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

static int64_t call_read(const struct async__request *request)
{
    void *buffer = (void *)request->address;
    return request->offset < 0 ? read(request->fd, buffer, request->size)
                               : pread(request->fd, buffer, request->size, (off_t)request->offset);
}

static int64_t call_write(const struct async__request *request)
{
    return request->offset < 0
               ? write(request->fd, request->address, request->size)
               : pwrite(request->fd, request->address, request->size, (off_t)request->offset);
}

static int64_t call_poll(const struct async__request *request)
{
    struct pollfd polled = {.fd = request->fd, .events = (short)request->flags};
    int n = poll(&polled, 1, -1);
    if (n > 0 && polled.revents & POLLNVAL) {
        errno = EBADF;
        return -1;
    }
    return n < 0 ? n : polled.revents;
}

static int64_t call(const struct async__request *request)
{
    int fd = request->fd;
    int flags = (int)request->flags;
    switch (request->code) {
    case ASYNC__OPENAT:
        return openat(fd, request->address, flags, request->mode);
    case ASYNC__CLOSE:
        return close(fd);
    case ASYNC__READ:
        return call_read(request);
    case ASYNC__WRITE:
        return call_write(request);
    case ASYNC__ACCEPT:
        return accept4(fd, (struct sockaddr *)request->address, request->out, flags);
    case ASYNC__CONNECT:
        return connect(fd, request->address, (socklen_t)request->size);
    case ASYNC__RECV:
        return recv(fd, (void *)request->address, request->size, flags);
    case ASYNC__SEND:
        return send(fd, request->address, request->size, flags);
    case ASYNC__SHUTDOWN:
        return shutdown(fd, flags);
    case ASYNC__POLL:
        return call_poll(request);
    case ASYNC__CODES:
        break;
    }
    errno = ENOSYS;
    return -1;
}

int64_t async__system_call(const struct async__request *request)
{
    int64_t result = call(request);
    return result < 0 ? -errno : result;
}
