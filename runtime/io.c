/* SPDX-License-Identifier: MIT */
/*
 * The operations of asyncc.h: each is a request to the loop's backend, and a leaf that waits for
 * the answer. A cancelled one is over when the backend says so, never before; if it has succeeded
 * all the same its result is delivered, and the cancellation waits for the task's next wait.
 */
#define _GNU_SOURCE
#include <asyncc/lowered.h>

#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend.h"
#include "clock.h"
#include "operation.h"

static void cancel_operation(struct async__task *task, struct async_frame *leaf)
{
    struct async__operation *operation = (struct async__operation *)leaf;
    if (operation->cancelling) {
        async__task_cancel_next_wait(task);
        return;
    }
    operation->cancelling = true;
    async__loop->backend->cancel(async__loop, operation);
}

/* A descriptor that nobody will ever know of. */
static bool close_descriptor(struct async_frame *leaf)
{
    int fd = ((struct async__operation *)leaf)->result.number;
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* A kind of operation, and what its result is. */
struct operation_kind {
    struct async__kind kind;
    enum {
        A_NUMBER,
        A_SIZE,
        POLL_EVENTS
    } gives;
};

#define KIND(VARIABLE, NAME, GIVES)                                                                \
    static const struct operation_kind VARIABLE = {                                                \
        .kind = {.function = {.__name = NAME}, .cancel = cancel_operation}, .gives = GIVES}

#define DESCRIPTOR_KIND(VARIABLE, NAME)                                                            \
    static const struct operation_kind VARIABLE = {.kind = {.function = {.__name = NAME},          \
                                                            .cancel = cancel_operation,            \
                                                            .undo = close_descriptor},             \
                                                   .gives = A_NUMBER}

DESCRIPTOR_KIND(openat_kind, "async_openat");
KIND(close_kind, "async_close", A_NUMBER);
KIND(read_kind, "async_read", A_SIZE);
KIND(write_kind, "async_write", A_SIZE);
KIND(pread_kind, "async_pread", A_SIZE);
KIND(pwrite_kind, "async_pwrite", A_SIZE);
DESCRIPTOR_KIND(accept_kind, "async_accept");
KIND(connect_kind, "async_connect", A_NUMBER);
KIND(recv_kind, "async_recv", A_SIZE);
KIND(send_kind, "async_send", A_SIZE);
KIND(shutdown_kind, "async_shutdown", A_NUMBER);
KIND(poll_kind, "async_poll", POLL_EVENTS);

/* The events of a poll are those that were asked for, as poll(2) has it. io_uring also ends with
 * POLLRDHUP, and when there is nothing else that is the answer. */
static int asked_for(int asked, int events)
{
    int all = asked | POLLERR | POLLHUP | POLLNVAL;
    return events < 0 || (events & all) == 0 ? events : events & all;
}

static void set_result(struct async__operation *operation, int result)
{
    const struct async__kind *kind = async__kind_of(&operation->base);
    switch (((const struct operation_kind *)kind)->gives) {
    case A_NUMBER:
        operation->result.number = result;
        break;
    case A_SIZE:
        operation->result.size = result;
        break;
    case POLL_EVENTS:
        operation->result.number = asked_for(operation->result.number, result);
        break;
    }
}

void async__operation_over(struct async__loop *loop, struct async__operation *operation, int result)
{
    loop->in_flight--;
    loop->holding -= operation->holds_clock;
    set_result(operation, result);
    if (operation->cancelling) {
        if (result == -ECANCELED || result == -EINTR)
            operation->base.__error = ECANCELED;
        else if (!operation->task->starved)
            async__task_cancel_next_wait(operation->task);
    }
    async__wake(loop, operation->task);
}

/* Whether the operation will be over without anybody's help, so that the virtual clock waits for
 * it: those on files are, those on sockets and pipes may have to wait for another task. */
static bool holds_clock(const struct async__request *request)
{
    if (!async__clock_is_virtual())
        return false;
    struct stat status;
    switch (request->code) {
    case ASYNC__OPENAT:
    case ASYNC__CLOSE:
        return true;
    case ASYNC__READ:
    case ASYNC__WRITE:
        return fstat(request->fd, &status) == 0 &&
               (S_ISREG(status.st_mode) || S_ISBLK(status.st_mode) || S_ISDIR(status.st_mode));
    case ASYNC__ACCEPT:
    case ASYNC__CONNECT:
    case ASYNC__RECV:
    case ASYNC__SEND:
    case ASYNC__SHUTDOWN:
    case ASYNC__POLL:
    case ASYNC__CODES:
        return false;
    }
    return false;
}

static struct async_frame *start(const struct operation_kind *kind,
                                 const struct async__request *request)
{
    struct async__loop *loop = async__loop;
    if (async__cancel_pending(loop))
        return async__cancelled_wait(loop);
    async__backend_open(loop);
    struct async__operation *operation =
        async__leaf_new(&kind->kind, loop->backend->operation_size);
    operation->task = loop->current;
    operation->result.number = (int)request->flags; /* a poll's, until it is over */
    operation->cancelling = false;
    operation->holds_clock = holds_clock(request);
    loop->in_flight++;
    loop->holding += operation->holds_clock;
    loop->backend->start(loop, operation, request);
    return async__suspend(loop, &operation->base);
}

struct async_frame *async_openat__async(int *result, int dirfd, const char *path, int flags,
                                        mode_t mode)
{
    (void)result;
    return start(&openat_kind, &(struct async__request){.code = ASYNC__OPENAT,
                                                        .fd = dirfd,
                                                        .address = path,
                                                        .flags = (uint32_t)flags,
                                                        .mode = mode});
}

struct async_frame *async_close__async(int *result, int fd)
{
    (void)result;
    return start(&close_kind, &(struct async__request){.code = ASYNC__CLOSE, .fd = fd});
}

struct async_frame *async_read__async(ssize_t *result, int fd, void *buf, size_t n)
{
    (void)result;
    return start(&read_kind,
                 &(struct async__request){
                     .code = ASYNC__READ, .fd = fd, .address = buf, .size = n, .offset = -1});
}

struct async_frame *async_write__async(ssize_t *result, int fd, const void *buf, size_t n)
{
    (void)result;
    return start(&write_kind,
                 &(struct async__request){
                     .code = ASYNC__WRITE, .fd = fd, .address = buf, .size = n, .offset = -1});
}

/* A negative offset would mean the current position to io_uring. */
static struct async_frame *invalid(ssize_t *result)
{
    *result = -EINVAL;
    return NULL;
}

struct async_frame *async_pread__async(ssize_t *result, int fd, void *buf, size_t n, off_t offset)
{
    if (offset < 0)
        return invalid(result);
    return start(&pread_kind,
                 &(struct async__request){
                     .code = ASYNC__READ, .fd = fd, .address = buf, .size = n, .offset = offset});
}

struct async_frame *async_pwrite__async(ssize_t *result, int fd, const void *buf, size_t n,
                                        off_t offset)
{
    if (offset < 0)
        return invalid(result);
    return start(&pwrite_kind,
                 &(struct async__request){
                     .code = ASYNC__WRITE, .fd = fd, .address = buf, .size = n, .offset = offset});
}

/* Never blocks, so it is the system call itself. */
struct async_frame *async_socket__async(int *result, int domain, int type, int protocol)
{
    int fd = socket(domain, type, protocol);
    *result = fd < 0 ? -errno : fd;
    return NULL;
}

struct async_frame *async_accept__async(int *result, int fd, struct sockaddr *addr,
                                        uint32_t *addrlen, int flags)
{
    (void)result;
    return start(&accept_kind, &(struct async__request){.code = ASYNC__ACCEPT,
                                                        .fd = fd,
                                                        .address = addr,
                                                        .out = addrlen,
                                                        .flags = (uint32_t)flags});
}

struct async_frame *async_connect__async(int *result, int fd, const struct sockaddr *addr,
                                         uint32_t addrlen)
{
    (void)result;
    return start(&connect_kind,
                 &(struct async__request){
                     .code = ASYNC__CONNECT, .fd = fd, .address = addr, .size = addrlen});
}

struct async_frame *async_recv__async(ssize_t *result, int fd, void *buf, size_t n, int flags)
{
    (void)result;
    return start(
        &recv_kind,
        &(struct async__request){
            .code = ASYNC__RECV, .fd = fd, .address = buf, .size = n, .flags = (uint32_t)flags});
}

struct async_frame *async_send__async(ssize_t *result, int fd, const void *buf, size_t n, int flags)
{
    (void)result;
    return start(&send_kind, &(struct async__request){.code = ASYNC__SEND,
                                                      .fd = fd,
                                                      .address = buf,
                                                      .size = n,
                                                      .flags = (uint32_t)(flags | MSG_NOSIGNAL)});
}

struct async_frame *async_shutdown__async(int *result, int fd, int how)
{
    (void)result;
    return start(&shutdown_kind, &(struct async__request){
                                     .code = ASYNC__SHUTDOWN, .fd = fd, .flags = (uint32_t)how});
}

struct async_frame *async_poll__async(int *result, int fd, unsigned events)
{
    (void)result;
    return start(&poll_kind,
                 &(struct async__request){.code = ASYNC__POLL, .fd = fd, .flags = events});
}
