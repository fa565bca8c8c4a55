/* SPDX-License-Identifier: MIT */
/* The operations on sockets. What sends says MSG_NOSIGNAL. */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include <sys/socket.h>

#include "io.h"
#include "unix_socket.h"

bool async__close_message(struct async_frame *leaf)
{
    bool has_come = ((struct async__operation *)leaf)->result.size >= 0;
    if (has_come)
        async__close_descriptors(async__message_of(leaf));
    return has_come;
}

/* clang-format off */

IMMEDIATE(socket, (int domain, int type, int protocol), socket(domain, type, protocol))

IMMEDIATE(bind, (int fd, const struct sockaddr *addr, uint32_t addrlen), bind(fd, addr, addrlen))

IMMEDIATE(listen, (int fd, int backlog), listen(fd, backlog))

IMMEDIATE(getsockopt, (int fd, int level, int name, void *value, uint32_t *size),
          getsockopt(fd, level, name, value, size))

IMMEDIATE(setsockopt, (int fd, int level, int name, const void *value, uint32_t size),
          setsockopt(fd, level, name, value, size))

OPERATION(int, accept, (int fd, struct sockaddr *addr, uint32_t *addrlen, int flags),
          NUMBER, async__close_result,
          .code = ASYNC__ACCEPT, .fd = fd, .address = addr, .out = addrlen,
          .flags = (uint32_t)flags)

OPERATION(int, connect, (int fd, const struct sockaddr *addr, uint32_t addrlen), NUMBER, NULL,
          .code = ASYNC__CONNECT, .fd = fd, .address = addr, .size = addrlen)

OPERATION(ssize_t, recv, (int fd, void *buf, size_t n, int flags), SIZE, NULL,
          .code = ASYNC__RECV, .fd = fd, .address = buf, .size = n, .flags = (uint32_t)flags)

OPERATION(ssize_t, send, (int fd, const void *buf, size_t n, int flags), SIZE, NULL,
          .code = ASYNC__SEND, .fd = fd, .address = buf, .size = n,
          .flags = (uint32_t)(flags | MSG_NOSIGNAL))

OPERATION(ssize_t, recvmsg, (int fd, struct msghdr *message, int flags),
          MESSAGE, async__close_message,
          .code = ASYNC__RECVMSG, .fd = fd, .address = message, .flags = (uint32_t)flags)

OPERATION(ssize_t, sendmsg, (int fd, const struct msghdr *message, int flags), SIZE, NULL,
          .code = ASYNC__SENDMSG, .fd = fd, .address = message,
          .flags = (uint32_t)(flags | MSG_NOSIGNAL))

OPERATION(int, shutdown, (int fd, int how), NUMBER, NULL,
          .code = ASYNC__SHUTDOWN, .fd = fd, .flags = (uint32_t)how)
