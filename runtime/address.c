/* SPDX-License-Identifier: MIT */
/* Addresses, and the sockets that are bound to them. Nothing here waits. */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include "address.h"

#include <asyncc.h>

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int async__lookup_error(int error)
{
    switch (error) {
    case 0:
        return 0;
    case EAI_SYSTEM:
        return errno != 0 ? -errno : -EIO;
    case EAI_MEMORY:
        return -ENOMEM;
    case EAI_AGAIN:
        return -EAGAIN;
    case EAI_FAIL:
        return -EREMOTEIO;
    case EAI_FAMILY:
    case EAI_ADDRFAMILY:
        return -EAFNOSUPPORT;
    case EAI_SOCKTYPE:
        return -ESOCKTNOSUPPORT;
    case EAI_BADFLAGS:
        return -EINVAL;
    case EAI_NONAME:
    case EAI_NODATA:
    case EAI_SERVICE:
    default: /* the list of a C library may grow */
        return -ENXIO;
    }
}

void async__addresses_free(struct addrinfo **addresses)
{
    if (*addresses != NULL)
        freeaddrinfo(*addresses);
}

void async__close_descriptor(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* ---- in which order they are tried ---- */

/* The next address from `address` on that is, or is not, of a family; NULL: there is none. */
static const struct addrinfo *next_of(const struct addrinfo *address, int family, bool is_of_it)
{
    while (address != NULL && (address->ai_family == family) != is_of_it)
        address = address->ai_next;
    return address;
}

/* RFC 8305, section 4: the families take turns, the first address's begins. */
size_t async__address_order(const struct addrinfo *addresses,
                            const struct addrinfo *order[ASYNC__MOST_ADDRESSES])
{
    if (addresses == NULL)
        return 0;
    int family = addresses->ai_family;
    const struct addrinfo *turns[] = {addresses, next_of(addresses, family, false)};
    size_t n = 0;
    for (bool other = false; n < ASYNC__MOST_ADDRESSES; other = !other) {
        if (turns[other] == NULL)
            other = !other;
        if (turns[other] == NULL)
            break;
        order[n++] = turns[other];
        turns[other] = next_of(turns[other]->ai_next, family, !other);
    }
    return n;
}

/* ---- sockets that are bound ---- */

static void set(int fd, int level, int option, int value)
{
    (void)setsockopt(fd, level, option, &value, sizeof value);
}

/* Whether it is IPv6's "any address", which stands for both families. */
static bool is_any(const struct addrinfo *address)
{
    const struct sockaddr_in6 *name = (const void *)address->ai_addr;
    return address->ai_family == AF_INET6 && IN6_IS_ADDR_UNSPECIFIED(&name->sin6_addr);
}

int async__bind_new(const struct addrinfo *address, bool is_shared)
{
    int fd = socket(address->ai_family, address->ai_socktype | SOCK_CLOEXEC, address->ai_protocol);
    if (fd < 0)
        return -errno;
    if (address->ai_socktype == SOCK_STREAM)
        set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
    if (is_shared)
        set(fd, SOL_SOCKET, SO_REUSEPORT, 1);
    if (address->ai_family == AF_INET6)
        set(fd, IPPROTO_IPV6, IPV6_V6ONLY, !is_any(address));
    if (bind(fd, address->ai_addr, address->ai_addrlen) < 0) {
        int error = -errno;
        close(fd);
        return error;
    }
    return fd;
}

int async__listen_new(const struct addrinfo *address, bool is_shared)
{
    int fd = async__bind_new(address, is_shared);
    if (fd < 0)
        return fd;
    set(fd, IPPROTO_TCP, TCP_NODELAY, 1); /* what it accepts has it from here */
    if (listen(fd, SOMAXCONN) < 0) {
        int error = -errno;
        close(fd);
        return error;
    }
    return fd;
}

int async_local_port(int fd)
{
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } name;
    socklen_t size = sizeof name;
    if (getsockname(fd, &name.any, &size) < 0)
        return -errno;
    switch (name.any.sa_family) {
    case AF_INET:
        return ntohs(name.v4.sin_port);
    case AF_INET6:
        return ntohs(name.v6.sin6_port);
    default:
        return -EAFNOSUPPORT;
    }
}

static in_port_t *port_of(const struct addrinfo *address)
{
    return address->ai_family == AF_INET6
               ? &((struct sockaddr_in6 *)(void *)address->ai_addr)->sin6_port
               : &((struct sockaddr_in *)(void *)address->ai_addr)->sin_port;
}

/* Whether the machine has not got that address, or that family. */
static bool is_missing(int error)
{
    return error == -EADDRNOTAVAIL || error == -EAFNOSUPPORT;
}

static void close_all(int *fds, size_t n)
{
    for (size_t i = 0; i < n; i++)
        async__close_descriptor(&fds[i]);
}

/* Whether the list had the address before. */
static bool is_repeated(const struct addrinfo *list, const struct addrinfo *address)
{
    for (; list != address; list = list->ai_next)
        if (list->ai_addrlen == address->ai_addrlen &&
            memcmp(list->ai_addr, address->ai_addr, address->ai_addrlen) == 0)
            return true;
    return false;
}

/* One try. Where any port will do, the first socket gets one, which the others have to have too. */
static int listen_once(const struct addrinfo *addresses, bool is_shared, int *fds, size_t most)
{
    int error = -EADDRNOTAVAIL;
    in_port_t port = 0;
    size_t n = 0;
    for (const struct addrinfo *a = addresses; a != NULL && n < most; a = a->ai_next) {
        if (is_repeated(addresses, a))
            continue;
        in_port_t asked = *port_of(a);
        if (asked == 0)
            *port_of(a) = port;
        int fd = async__listen_new(a, is_shared);
        *port_of(a) = asked;
        if (fd >= 0) {
            fds[n++] = fd;
            port = htons((in_port_t)async_local_port(fd));
        } else if (is_missing(fd)) {
            error = fd;
        } else {
            close_all(fds, n);
            return fd;
        }
    }
    return n > 0 ? (int)n : error;
}

int async__listen_on_all(const struct addrinfo *addresses, bool is_shared, int *fds, size_t most)
{
    int n = -EADDRINUSE;
    bool any_port = *port_of(addresses) == 0;
    for (int tries = 0; n == -EADDRINUSE && tries < (any_port ? 10 : 1); tries++)
        n = listen_once(addresses, is_shared, fds, most);
    return n;
}

/* Of the addresses that stand for all, IPv6's, for it takes both; the other one if there is no
 * IPv6.
 */
int async__listen_on_any(const struct addrinfo *addresses, bool is_shared, int *fds)
{
    const struct addrinfo *order[ASYNC__MOST_ADDRESSES];
    int error = -EADDRNOTAVAIL;
    size_t n = async__address_order(addresses, order);
    for (int is_v6 = 1; is_v6 >= 0; is_v6--)
        for (size_t i = 0; i < n; i++) {
            if ((order[i]->ai_family == AF_INET6) != is_v6)
                continue;
            int fd = async__listen_new(order[i], is_shared);
            if (fd >= 0) {
                fds[0] = fd;
                return 1;
            }
            error = fd;
            if (fd != -EAFNOSUPPORT && fd != -EADDRNOTAVAIL)
                return error;
        }
    return error;
}
