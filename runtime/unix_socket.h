/* SPDX-License-Identifier: MIT */
/* Unix sockets and messages, as far as nothing waits. */
#ifndef ASYNCC_UNIX_SOCKET_H
#define ASYNCC_UNIX_SOCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/un.h>

struct msghdr;
struct sockaddr;

/* The address of a path, or of the abstract name behind '@': its size; 0: it is too long, or empty.
 */
uint32_t async__unix_address(struct sockaddr_un *address, const char *path);
/* A new Unix socket, closed on exec: a descriptor, or a negative errno. */
int async__unix_socket(void);
/* Binds it and listens: 0, or a negative errno. */
int async__unix_bind(int fd, const struct sockaddr_un *address, uint32_t size);
/* Whether a socket without a server lies at that path; then it is removed. */
bool async__unix_remove_stale(const struct sockaddr_un *address, uint32_t size);

/* Closes all descriptors that came with a message. */
void async__close_descriptors(struct msghdr *message);

/* These do not wait: -EAGAIN if they would have to. */
ssize_t async__send_descriptors(int fd, const void *buf, size_t n, const int *fds, size_t count);
ssize_t async__recv_descriptors(int fd, void *buf, size_t n, int *fds, size_t *count);
ssize_t async__recvfrom(int fd, void *buf, size_t n, int flags, struct sockaddr *addr,
                        uint32_t *addrlen);
ssize_t async__sendto(int fd, const void *buf, size_t n, int flags, const struct sockaddr *addr,
                      uint32_t addrlen);

#endif
