/* SPDX-License-Identifier: MIT */
/* Listening on the addresses of a host. */
#include <asyncc.h>

#include <errno.h>
#include <netdb.h>
#include <sys/socket.h>

#include "../address.h"
#include "../cancelled.h"

async static int listen_on(const char *host, const char *service, bool is_shared, int *fds,
                           size_t most)
{
    struct addrinfo *addresses __attribute__((cleanup(async__addresses_free))) = NULL;
    if (most == 0)
        return -EINVAL;
    int status = await async_lookup(host, service, SOCK_STREAM, &addresses);
    if (async__cancellation_is_due())
        async_fail(ECANCELED);
    if (status < 0)
        return status;
    return host == NULL ? async__listen_on_any(addresses, is_shared, fds)
                        : async__listen_on_all(addresses, is_shared, fds, most);
}

async int async_tcp_listen(const char *host, const char *service, int *fds, size_t most)
{
    return await listen_on(host, service, false, fds, most);
}

async int async_tcp_listen_shared(const char *host, const char *service, int *fds, size_t most)
{
    return await listen_on(host, service, true, fds, most);
}
