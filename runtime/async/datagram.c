/* SPDX-License-Identifier: MIT */
/* UDP sockets, and datagrams with their addresses. */
#include <asyncc.h>

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include "../address.h"
#include "../cancelled.h"
#include "../unix_socket.h"

/* IPv6's "any address" first, which takes both families. */
static int bind_on_one(const struct addrinfo *addresses)
{
    int error = -EADDRNOTAVAIL;
    for (int is_v6 = 1; is_v6 >= 0; is_v6--)
        for (const struct addrinfo *a = addresses; a != NULL; a = a->ai_next) {
            if ((a->ai_family == AF_INET6) != is_v6)
                continue;
            int fd = async__bind_new(a, false);
            if (fd >= 0)
                return fd;
            error = fd;
        }
    return error;
}

static int bind_on_first(const struct addrinfo *addresses)
{
    int error = -EADDRNOTAVAIL;
    for (const struct addrinfo *a = addresses; a != NULL; a = a->ai_next) {
        int fd = async__bind_new(a, false);
        if (fd >= 0)
            return fd;
        error = fd;
    }
    return error;
}

async int async_udp_bind(const char *host, const char *service)
{
    struct addrinfo *addresses __attribute__((cleanup(async__addresses_free))) = NULL;
    int status = await async_lookup(host, service, SOCK_DGRAM, &addresses);
    if (async__cancellation_is_due())
        async_fail(ECANCELED);
    if (status < 0)
        return status;
    return host == NULL ? bind_on_one(addresses) : bind_on_first(addresses);
}

/* Connecting a datagram socket sends nothing: the first address that there is a way to. */
async int async_udp_connect(const char *host, const char *service)
{
    struct addrinfo *addresses __attribute__((cleanup(async__addresses_free))) = NULL;
    int status =
        await async_lookup(host != NULL ? host : "localhost", service, SOCK_DGRAM, &addresses);
    for (const struct addrinfo *a = addresses; a != NULL; a = a->ai_next) {
        int fd __attribute__((cleanup(async__close_descriptor))) =
            await async_socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC, a->ai_protocol);
        status = fd < 0 ? fd : await async_connect(fd, a->ai_addr, a->ai_addrlen);
        if (async__cancellation_is_due())
            async_fail(ECANCELED);
        if (status == 0) {
            int connected = fd;
            fd = -1;
            return connected;
        }
    }
    return status;
}

/* The socket can send, but not to a Unix socket that is full: of that there is no event. */
#define FULL_PEER_PAUSE 0.005 /* seconds */

/* A poll stands in front of each call, so that others have their turn. */

async ssize_t async_recvfrom(int fd, void *buf, size_t n, int flags, struct sockaddr *addr,
                             uint32_t *addrlen)
{
    ssize_t got = -EAGAIN;
    while (got == -EAGAIN || got == -EINTR) {
        int events = await async_poll(fd, POLLIN);
        got = events < 0 ? events : async__recvfrom(fd, buf, n, flags, addr, addrlen);
    }
    return got;
}

async ssize_t async_sendto(int fd, const void *buf, size_t n, int flags,
                           const struct sockaddr *addr, uint32_t addrlen)
{
    ssize_t sent = -EAGAIN;
    while (sent == -EAGAIN || sent == -EINTR) {
        int events = await async_poll(fd, POLLOUT);
        sent = events < 0 ? events : async__sendto(fd, buf, n, flags, addr, addrlen);
        if (sent == -EAGAIN)
            await async_sleep(FULL_PEER_PAUSE);
    }
    return sent;
}
