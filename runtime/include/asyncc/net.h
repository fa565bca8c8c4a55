/* SPDX-License-Identifier: MIT */
/*
 * Sockets made easy: by the names of hosts and services, over Unix sockets, and with datagrams. All
 * give descriptors, or a negative errno; all descriptors are closed on exec. Cancelled, they fail
 * with ECANCELED, and what they had opened is closed.
 *
 * A host is a name or an address, "localhost", "::1"; a service is a name or a number, "http",
 * "80".
 */
#ifndef ASYNCC_NET_H
#define ASYNCC_NET_H

struct addrinfo;

/* ---- names ---- */

/* The addresses of a host and a service, for sockets of a type (SOCK_STREAM, ...), as getaddrinfo
 * gives them; a host that is NULL stands for all addresses of this machine. 0, and *addresses,
 * which is freed with freeaddrinfo(); or a negative errno: -ENXIO where the host or the service is
 * not known, -EAGAIN where it may be later, -EREMOTEIO where those who should know say that they
 * cannot. Names are looked up by a worker's thread; addresses and numbers are not. Cancelled, it
 * fails at once. */
_Async int async_lookup(const char *__host, const char *__service, int __type,
                        struct addrinfo **__addresses);

/* ---- TCP ---- */

/* Connects to the first of a list of addresses that answers: a descriptor, or the negative errno of
 * the first address. As RFC 8305 has it, it goes on to the next one when 250 ms have passed or an
 * attempt has failed, the two families taking turns; the attempts that lose are given up. It looks
 * at the first 32 addresses. TCP_NODELAY is set on the connection. */
_Async int async_connect_any(const struct addrinfo *__addresses);
/* The same, to a host and a service. A host that is NULL is this machine. */
_Async int async_tcp_connect(const char *__host, const char *__service);

/* Listens on each address of a host, up to `most`: how many descriptors it has put into `fds`, at
 * least one. For a host that is NULL that is one, on all addresses, of IPv6 and IPv4 if the machine
 * has both. For service "0" it is any free port, the same on all. Connections have TCP_NODELAY. An
 * address that the machine has not got is left out if there is another one. */
_Async int async_tcp_listen(const char *__host, const char *__service, int *__fds, size_t __most);
/* As async_tcp_listen; other processes, and other loops of this one, may listen on the same
 * addresses in this way, and the kernel shares the connections out among them. */
_Async int async_tcp_listen_shared(const char *__host, const char *__service, int *__fds,
                                   size_t __most);
/* ---- Unix sockets ---- */

/* Listens at a path, or, where it begins with '@', at an abstract name: a descriptor, or a negative
 * errno. What a server that is gone has left at the path is replaced; -EADDRINUSE: there is one.
 * The path stays when the descriptor is closed. */
_Async int async_unix_listen(const char *__path);
_Async int async_unix_connect(const char *__path);
/* Sends n bytes, at least one, and with them `count` descriptors, up to 253, which stay the
 * caller's too: the bytes that were sent, or a negative errno. */
_Async ssize_t async_send_descriptors(int __fd, const void *__buf, size_t __n, const int *__fds,
                                      size_t __count);
/* Receives up to n bytes, 0 at the end, and the descriptors that came with them, up to *count,
 * which is set to their number. They are closed on exec. Those that there was no room for are
 * closed, and it is -EMSGSIZE, with *count set to 0. */
_Async ssize_t async_recv_descriptors(int __fd, void *__buf, size_t __n, int *__fds,
                                      size_t *__count);

/* ---- datagrams ---- */

/* A UDP socket that is bound to, or connected to, the first address of a host and a service that
 * can be: a descriptor, or a negative errno. Bound to the host NULL it gets what is sent to any
 * address of the machine, of IPv6 and IPv4 if there are both. */
_Async int async_udp_bind(const char *__host, const char *__service);
_Async int async_udp_connect(const char *__host, const char *__service);
/* recvfrom(2) and sendto(2): *addrlen is a socklen_t, in and out; NULL without an address. */
_Async ssize_t async_recvfrom(int __fd, void *__buf, size_t __n, int __flags,
                              struct sockaddr *__addr, uint32_t *__addrlen);
_Async ssize_t async_sendto(int __fd, const void *__buf, size_t __n, int __flags,
                            const struct sockaddr *__addr, uint32_t __addrlen);

/* The port that a socket is bound to, or a negative errno. */
int async_local_port(int __fd);

#endif
