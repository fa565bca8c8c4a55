/* SPDX-License-Identifier: MIT */
/*
 * The operations of the epoll backend, as far as they get without waiting. A descriptor is never
 * made non-blocking for that: O_NONBLOCK belongs to the open file, which other processes may share.
 * Sockets have MSG_DONTWAIT, and most of what can be read or written has RWF_NOWAIT. Where there is
 * neither (accept, terminals, FIFOs) poll(2) says when the call is likely not to wait; it is a
 * worker's, because somebody else may take what there was. Of a descriptor that the program itself
 * has made non-blocking, it is made here.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "epoll.h"

static enum async__verdict done(struct async__epoll_operation *operation, int64_t result)
{
    operation->result = async__total(operation, result);
    return ASYNC__HAS_RESULT;
}

static enum async__verdict has_to_wait(struct async__epoll_operation *operation, uint32_t events)
{
    operation->events = events | EPOLLERR | EPOLLHUP;
    return ASYNC__HAS_TO_WAIT;
}

int async__total(const struct async__epoll_operation *operation, int64_t result)
{
    if (operation->moved == 0)
        return (int)result;
    return (int)operation->moved + (result > 0 ? (int)result : 0);
}

/* The events of `asked` that there are, or -errno. */
static int look(int fd, uint32_t asked)
{
    struct pollfd polled = {.fd = fd, .events = (short)asked};
    int n;
    do
        n = poll(&polled, 1, 0);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return -errno;
    return polled.revents & POLLNVAL ? -EBADF : polled.revents;
}

static bool is_nonblocking(int fd)
{
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && flags & O_NONBLOCK;
}

/* A call that may have to wait, and not only for what lies on a disk. */
static enum async__verdict may_last(struct async__epoll_operation *operation)
{
    operation->boundless = true;
    return ASYNC__NEEDS_WORKER;
}

/* So many bytes have moved; whether there is more to do. */
static bool goes_on(struct async__epoll_operation *operation, size_t n)
{
    struct async__request *request = &operation->request;
    operation->moved += n;
    request->address = (const char *)request->address + n;
    request->size -= n;
    if (request->offset >= 0)
        request->offset += (int64_t)n;
    operation->came_short = request->size > 0;
    return n > 0 && request->size > 0;
}

/* ---- reading and writing ---- */

static bool reads(const struct async__request *request)
{
    return request->code == ASYNC__READ || request->code == ASYNC__READV;
}

static ssize_t read_or_write(const struct async__request *request, int flags)
{
    if (request->code == ASYNC__READV)
        return preadv2(request->fd, request->address, (int)request->size, request->offset, flags);
    if (request->code == ASYNC__WRITEV)
        return pwritev2(request->fd, request->address, (int)request->size, request->offset, flags);
    struct iovec vector = {.iov_base = (void *)request->address, .iov_len = request->size};
    if (request->code == ASYNC__READ)
        return preadv2(request->fd, &vector, 1, request->offset, flags);
    return pwritev2(request->fd, &vector, 1, request->offset, flags);
}

/* What cannot be read or written without waiting. */
static enum async__verdict transfer_after_look(struct async__epoll_operation *operation,
                                               uint32_t events)
{
    const struct async__request *request = &operation->request;
    if (async__is_file(request->fd))
        return ASYNC__NEEDS_WORKER;
    int ready = look(request->fd, events);
    if (ready == 0)
        return has_to_wait(operation, events);
    if (!is_nonblocking(request->fd))
        return may_last(operation);
    ssize_t n = read_or_write(request, 0);
    if (n < 0 && errno == EAGAIN)
        return has_to_wait(operation, events);
    return done(operation, n < 0 ? -errno : n);
}

/* A file gives and takes all that it can, as in a blocking call; a part of it may have to come from
 * the disk. */
static enum async__verdict transfer(struct async__epoll_operation *operation)
{
    const struct async__request *request = &operation->request;
    uint32_t events = reads(request) ? EPOLLIN : EPOLLOUT;
    for (;;) {
        ssize_t n = read_or_write(request, RWF_NOWAIT);
        if (n >= 0) {
            if (!goes_on(operation, (size_t)n) || !async__is_file(request->fd))
                return done(operation, 0);
            continue;
        }
        switch (errno) {
        case EINTR:
            continue;
        case EAGAIN:
            return has_to_wait(operation, events);
        case EOPNOTSUPP:
        case ENOSYS:
            return transfer_after_look(operation, events);
        default:
            return done(operation, -errno);
        }
    }
}

/* Of a file, all at once by a worker: what is left would be other vectors. */
static enum async__verdict transfer_vectors(struct async__epoll_operation *operation)
{
    const struct async__request *request = &operation->request;
    uint32_t events = reads(request) ? EPOLLIN : EPOLLOUT;
    if (async__is_file(request->fd))
        return ASYNC__NEEDS_WORKER;
    ssize_t n;
    do
        n = read_or_write(request, RWF_NOWAIT);
    while (n < 0 && errno == EINTR);
    if (n >= 0)
        return done(operation, n);
    if (errno == EAGAIN)
        return has_to_wait(operation, events);
    if (errno == EOPNOTSUPP || errno == ENOSYS)
        return transfer_after_look(operation, events);
    return done(operation, -errno);
}

/* ---- sockets ---- */

static uint32_t events_of_recv(unsigned flags)
{
    if (flags & MSG_ERRQUEUE)
        return EPOLLERR;
    return flags & MSG_OOB ? EPOLLPRI : EPOLLIN;
}

/* With MSG_WAITALL it goes on until all is there, or is sent. */
static enum async__verdict recv_or_send(struct async__epoll_operation *operation)
{
    const struct async__request *request = &operation->request;
    bool receives = request->code == ASYNC__RECV;
    int flags = (int)request->flags | MSG_DONTWAIT;
    bool all = request->flags & MSG_WAITALL && !(request->flags & MSG_PEEK);
    for (;;) {
        ssize_t n = receives ? recv(request->fd, (void *)request->address, request->size, flags)
                             : send(request->fd, request->address, request->size, flags);
        if (n >= 0) {
            if (!goes_on(operation, (size_t)n) || !all)
                return done(operation, 0);
        } else if (errno == EAGAIN && !(request->flags & MSG_DONTWAIT)) {
            return has_to_wait(operation, receives ? events_of_recv(request->flags) : EPOLLOUT);
        } else if (errno != EINTR) {
            return done(operation, -errno);
        }
    }
}

/* The socket can send, but not to the Unix socket that the message is for: of that there is no
 * event. */
static bool is_full_peer(const struct async__request *request)
{
    const struct msghdr *message = request->address;
    return request->code == ASYNC__SENDMSG && message->msg_name != NULL &&
           look(request->fd, EPOLLOUT) == EPOLLOUT;
}

/* All of a message that comes in parts, and is asked for with MSG_WAITALL, is a worker's. */
static enum async__verdict recv_or_sendmsg(struct async__epoll_operation *operation)
{
    const struct async__request *request = &operation->request;
    bool receives = request->code == ASYNC__RECVMSG;
    int flags = (int)request->flags | MSG_DONTWAIT;
    uint32_t events = receives ? events_of_recv(request->flags) : EPOLLOUT;
    if (request->flags & MSG_WAITALL && !is_nonblocking(request->fd)) {
        int ready = look(request->fd, events);
        if (ready < 0)
            return done(operation, ready);
        return ready == 0 ? has_to_wait(operation, events) : may_last(operation);
    }
    ssize_t n;
    do
        n = receives ? recvmsg(request->fd, (void *)request->address, flags)
                     : sendmsg(request->fd, request->address, flags);
    while (n < 0 && errno == EINTR);
    int error = n < 0 ? -errno : 0;
    if (error != -EAGAIN || request->flags & MSG_DONTWAIT)
        return done(operation, n < 0 ? error : n);
    operation->for_a_peer = is_full_peer(request);
    return operation->for_a_peer ? may_last(operation) : has_to_wait(operation, events);
}

static enum async__verdict accept_now(struct async__epoll_operation *operation)
{
    const struct async__request *request = &operation->request;
    int fd;
    do
        fd = accept4(request->fd, (void *)request->address, request->out, (int)request->flags);
    while (fd < 0 && errno == EINTR);
    if (fd < 0 && errno == EAGAIN)
        return has_to_wait(operation, EPOLLIN);
    return done(operation, fd < 0 ? -errno : fd);
}

static bool listens(int fd)
{
    int yes = 0;
    socklen_t size = sizeof yes;
    return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &yes, &size) == 0 && yes;
}

static enum async__verdict accept_if_any(struct async__epoll_operation *operation)
{
    int fd = operation->request.fd;
    if (is_nonblocking(fd) || !listens(fd))
        return accept_now(operation);
    int ready = look(fd, EPOLLIN);
    if (ready < 0)
        return done(operation, ready);
    return ready == 0 ? has_to_wait(operation, EPOLLIN) : may_last(operation);
}

/* The call itself, which is not to wait. A socket that is not connected is nothing that anybody
 * else could use at the same time, so here O_NONBLOCK comes and goes. */
static int begin_to_connect(const struct async__request *request)
{
    int flags = fcntl(request->fd, F_GETFL);
    if (flags < 0)
        return -errno;
    if (!(flags & O_NONBLOCK))
        fcntl(request->fd, F_SETFL, flags | O_NONBLOCK);
    int error = connect(request->fd, request->address, (socklen_t)request->size) < 0 ? -errno : 0;
    if (!(flags & O_NONBLOCK))
        fcntl(request->fd, F_SETFL, flags);
    return error;
}

static enum async__verdict connect_further(struct async__epoll_operation *operation)
{
    int fd = operation->request.fd;
    int ready = look(fd, EPOLLOUT);
    if (ready <= 0)
        return ready == 0 ? has_to_wait(operation, EPOLLOUT) : done(operation, ready);
    int error = 0;
    socklen_t size = sizeof error;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0)
        error = errno;
    return done(operation, -error);
}

/* A Unix socket has nothing to wait for while too many want to connect: that takes a worker. */
static enum async__verdict connect_or_begin(struct async__epoll_operation *operation)
{
    if (operation->connecting)
        return connect_further(operation);
    int error = begin_to_connect(&operation->request);
    if (error == -EAGAIN && !is_nonblocking(operation->request.fd))
        return may_last(operation);
    if (error != -EINPROGRESS)
        return done(operation, error);
    operation->connecting = true;
    return has_to_wait(operation, EPOLLOUT);
}

static enum async__verdict shut_down(struct async__epoll_operation *operation)
{
    const struct async__request *request = &operation->request;
    return done(operation, shutdown(request->fd, (int)request->flags) < 0 ? -errno : 0);
}

/* ---- the rest ---- */

static enum async__verdict poll_events(struct async__epoll_operation *operation)
{
    int ready = look(operation->request.fd, operation->request.flags);
    return ready == 0 ? has_to_wait(operation, operation->request.flags & 0xffff)
                      : done(operation, ready);
}

/* A file may have to be written first. */
static enum async__verdict close_or_flush(struct async__epoll_operation *operation)
{
    if (async__is_file(operation->request.fd))
        return ASYNC__NEEDS_WORKER;
    return done(operation, close(operation->request.fd) < 0 ? -errno : 0);
}

static enum async__verdict needs_worker(struct async__epoll_operation *operation)
{
    (void)operation;
    return ASYNC__NEEDS_WORKER;
}

/* What a worker does once there is something; the other side may have to wait for more. */
static enum async__verdict move_if_any(struct async__epoll_operation *operation)
{
    int ready = look(operation->request.fd, EPOLLIN);
    if (ready < 0)
        return done(operation, ready);
    return ready == 0 ? has_to_wait(operation, EPOLLIN) : may_last(operation);
}

static enum async__verdict (*const attempt[ASYNC__CODES])(struct async__epoll_operation *) = {
    [ASYNC__OPENAT] = needs_worker,     [ASYNC__CLOSE] = close_or_flush,
    [ASYNC__READ] = transfer,           [ASYNC__WRITE] = transfer,
    [ASYNC__READV] = transfer_vectors,  [ASYNC__WRITEV] = transfer_vectors,
    [ASYNC__STATX] = needs_worker,      [ASYNC__FSYNC] = needs_worker,
    [ASYNC__FALLOCATE] = needs_worker,  [ASYNC__FTRUNCATE] = needs_worker,
    [ASYNC__FADVISE] = needs_worker,    [ASYNC__UNLINKAT] = needs_worker,
    [ASYNC__RENAMEAT] = needs_worker,   [ASYNC__MKDIRAT] = needs_worker,
    [ASYNC__SYMLINKAT] = needs_worker,  [ASYNC__LINKAT] = needs_worker,
    [ASYNC__SPLICE] = move_if_any,      [ASYNC__TEE] = move_if_any,
    [ASYNC__ACCEPT] = accept_if_any,    [ASYNC__CONNECT] = connect_or_begin,
    [ASYNC__RECV] = recv_or_send,       [ASYNC__SEND] = recv_or_send,
    [ASYNC__RECVMSG] = recv_or_sendmsg, [ASYNC__SENDMSG] = recv_or_sendmsg,
    [ASYNC__SHUTDOWN] = shut_down,      [ASYNC__POLL] = poll_events,
    [ASYNC__FUTEX_WAIT] = may_last,
};

enum async__verdict async__attempt(struct async__epoll_operation *operation)
{
    return attempt[operation->request.code](operation);
}

int async__new_descriptor(const struct async__request *request, int result)
{
    return request->code == ASYNC__OPENAT || request->code == ASYNC__ACCEPT ? result : -1;
}
