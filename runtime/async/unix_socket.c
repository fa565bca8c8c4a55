/* SPDX-License-Identifier: MIT */
/* Unix sockets, and the descriptors that go over them. */
#include <asyncc.h>

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>

#include "../address.h"
#include "../cancelled.h"
#include "../unix_socket.h"

#define DESCRIPTOR int __attribute__((cleanup(async__close_descriptor)))

/* A cleanup does not close what is handed out. */
static int keep(int *fd)
{
    int kept = *fd;
    *fd = -1;
    return kept;
}

/* A socket, and the address that it is for; or a negative errno. */
static int open_for(const char *path, struct sockaddr_un *address, uint32_t *size)
{
    *size = async__unix_address(address, path);
    return *size == 0 ? -ENAMETOOLONG : async__unix_socket();
}

async int async_unix_listen(const char *path)
{
    struct sockaddr_un address;
    uint32_t size;
    DESCRIPTOR fd = open_for(path, &address, &size);
    if (fd < 0)
        return fd;
    int status = async__unix_bind(fd, &address, size);
    if (status == -EADDRINUSE && async__unix_remove_stale(&address, size))
        status = async__unix_bind(fd, &address, size);
    return status < 0 ? status : keep(&fd);
}

async int async_unix_connect(const char *path)
{
    struct sockaddr_un address;
    uint32_t size;
    DESCRIPTOR fd = open_for(path, &address, &size);
    if (fd < 0)
        return fd;
    int status = await async_connect(fd, (const struct sockaddr *)&address, size);
    if (async__cancellation_is_due())
        async_fail(ECANCELED);
    return status < 0 ? status : keep(&fd);
}

/* A poll stands in front of each call, so that others have their turn. */

async ssize_t async_send_descriptors(int fd, const void *buf, size_t n, const int *fds,
                                     size_t count)
{
    ssize_t sent = -EAGAIN;
    while (sent == -EAGAIN || sent == -EINTR) {
        int events = await async_poll(fd, POLLOUT);
        sent = events < 0 ? events : async__send_descriptors(fd, buf, n, fds, count);
    }
    return sent;
}

async ssize_t async_recv_descriptors(int fd, void *buf, size_t n, int *fds, size_t *count)
{
    ssize_t got = -EAGAIN;
    while (got == -EAGAIN || got == -EINTR) {
        int events = await async_poll(fd, POLLIN);
        if (async__cancellation_is_due())
            async_fail(ECANCELED);
        got = events < 0 ? events : async__recv_descriptors(fd, buf, n, fds, count);
    }
    return got;
}
