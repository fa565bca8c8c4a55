/* SPDX-License-Identifier: MIT */
/* Each operation as the plain system call that it mirrors: for threads that may block. */
#define _GNU_SOURCE
#include "system_call.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
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

static int64_t call_vectors(const struct async__request *request)
{
    int fd = request->fd, n = (int)request->size;
    if (request->code == ASYNC__READV)
        return request->offset < 0 ? readv(fd, request->address, n)
                                   : preadv(fd, request->address, n, (off_t)request->offset);
    return request->offset < 0 ? writev(fd, request->address, n)
                               : pwritev(fd, request->address, n, (off_t)request->offset);
}

static int64_t call_splice(const struct async__request *request)
{
    loff_t from = request->offset, to = request->other;
    return splice(request->fd, from < 0 ? NULL : &from, request->other_fd, to < 0 ? NULL : &to,
                  request->size, request->flags);
}

/* Gives its error, rather than setting it. */
static int64_t call_fadvise(const struct async__request *request)
{
    errno = posix_fadvise(request->fd, (off_t)request->offset, (off_t)request->other,
                          (int)request->flags);
    return errno == 0 ? 0 : -1;
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
    case ASYNC__READV:
    case ASYNC__WRITEV:
        return call_vectors(request);
    case ASYNC__STATX:
        return statx(fd, request->address, flags, request->mode, request->out);
    case ASYNC__FSYNC:
        return flags ? fdatasync(fd) : fsync(fd);
    case ASYNC__FALLOCATE:
        return fallocate(fd, flags, (off_t)request->offset, (off_t)request->other);
    case ASYNC__FTRUNCATE:
        return ftruncate(fd, (off_t)request->other);
    case ASYNC__FADVISE:
        return call_fadvise(request);
    case ASYNC__UNLINKAT:
        return unlinkat(fd, request->address, flags);
    case ASYNC__RENAMEAT:
        return renameat2(fd, request->address, request->other_fd, request->out, request->flags);
    case ASYNC__MKDIRAT:
        return mkdirat(fd, request->address, request->mode);
    case ASYNC__SYMLINKAT:
        return symlinkat(request->address, fd, request->out);
    case ASYNC__LINKAT:
        return linkat(fd, request->address, request->other_fd, request->out, flags);
    case ASYNC__SPLICE:
        return call_splice(request);
    case ASYNC__TEE:
        return tee(fd, request->other_fd, request->size, request->flags);
    case ASYNC__ACCEPT:
        return accept4(fd, (struct sockaddr *)request->address, request->out, flags);
    case ASYNC__CONNECT:
        return connect(fd, request->address, (socklen_t)request->size);
    case ASYNC__RECV:
        return recv(fd, (void *)request->address, request->size, flags);
    case ASYNC__SEND:
        return send(fd, request->address, request->size, flags);
    case ASYNC__RECVMSG:
        return recvmsg(fd, (void *)request->address, flags);
    case ASYNC__SENDMSG:
        return sendmsg(fd, request->address, flags);
    case ASYNC__SHUTDOWN:
        return shutdown(fd, flags);
    case ASYNC__POLL:
        return call_poll(request);
    case ASYNC__FUTEX_WAIT:
        return syscall(SYS_futex, request->address, FUTEX_WAIT, request->mode, NULL, NULL, 0);
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
