/* SPDX-License-Identifier: MIT */
/* What the files of runtime/async about sockets share, as far as nothing waits. */
#ifndef ASYNCC_ADDRESS_H
#define ASYNCC_ADDRESS_H

#include <netdb.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    ASYNC__MOST_ADDRESSES = 32 /* of a host, that are looked at */
};

/* What a result of getaddrinfo() is as a negative errno; errno tells what EAI_SYSTEM means. */
int async__lookup_error(int error);
/* The first of the addresses, in the order in which they are tried: their number. */
size_t async__address_order(const struct addrinfo *addresses,
                            const struct addrinfo *order[ASYNC__MOST_ADDRESSES]);
/* Closes a descriptor, if it is one: a cleanup. */
void async__close_descriptor(int *fd);
/* Opens a socket bound to an address: a descriptor, or a negative errno. */
int async__bind_new(const struct addrinfo *address, bool is_shared);
/* A TCP socket that listens there: a descriptor, or a negative errno. */
int async__listen_new(const struct addrinfo *address, bool is_shared);
/* Frees what getaddrinfo() gave, if there is something: a cleanup. */
void async__addresses_free(struct addrinfo **addresses);
/* Listens on one of the addresses that stand for all: 1, or a negative errno. */
int async__listen_on_any(const struct addrinfo *addresses, bool is_shared, int *fds);
/* Listens on all of the addresses, up to `most`: how many are in `fds`, or a negative errno. */
int async__listen_on_all(const struct addrinfo *addresses, bool is_shared, int *fds, size_t most);

#endif
