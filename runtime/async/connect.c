/* SPDX-License-Identifier: MIT */
/*
 * Connecting to the address that answers first: RFC 8305, "happy eyeballs". Each attempt is a task;
 * the race waits until one has ended, or it is time for the next. All have ended before it does.
 */
#include <asyncc.h>

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "../address.h"
#include "../cancelled.h"

#define ATTEMPT_DELAY 0.25 /* RFC 8305, section 8 */

#define DESCRIPTOR int __attribute__((cleanup(async__close_descriptor)))

/* A descriptor, or a negative errno. */
async static int connect_to(const struct addrinfo *address)
{
    DESCRIPTOR fd = await async_socket(address->ai_family, address->ai_socktype | SOCK_CLOEXEC,
                                       address->ai_protocol);
    if (fd < 0)
        return fd;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    int status = await async_connect(fd, address->ai_addr, address->ai_addrlen);
    if (status < 0)
        return status;
    int connected = fd;
    fd = -1;
    return connected;
}

#ifdef ASYNCC_ERASE

/* Nothing runs beside an attempt here: one after the other. */
int async_connect_any(const struct addrinfo *addresses)
{
    const struct addrinfo *order[ASYNC__MOST_ADDRESSES];
    size_t n = async__address_order(addresses, order);
    int first = -EINVAL;
    for (size_t i = 0; i < n; i++) {
        int fd = connect_to(order[i]);
        if (fd >= 0)
            return fd;
        if (i == 0)
            first = fd;
    }
    return first;
}

#else

struct race {
    struct async_event ended; /* one of them */
    size_t running;
    int winner; /* a descriptor, or -1 */
    int error;  /* of the first address */
};

static void end(struct race **ended)
{
    (*ended)->running--;
    async_event_set(&(*ended)->ended);
}

async static void attempt(struct race *race, const struct addrinfo *address, bool is_first)
{
    struct race *running __attribute__((cleanup(end))) = race;
    DESCRIPTOR fd = await connect_to(address);
    if (fd < 0 && is_first)
        running->error = fd;
    if (fd >= 0 && running->winner < 0) {
        running->winner = fd;
        fd = -1;
    }
}

async static void wait_for_an_end(struct race *race, bool has_more)
{
    if (!has_more) {
        await async_event_wait(&race->ended);
        return;
    }
    int err = async_try(await async_timeout(ATTEMPT_DELAY, async_event_wait(&race->ended)));
    if (err != 0 && err != ETIMEDOUT)
        async_fail(err);
}

async int async_connect_any(const struct addrinfo *addresses)
{
    const struct addrinfo *order[ASYNC__MOST_ADDRESSES];
    task(void) attempts[ASYNC__MOST_ADDRESSES];
    int errs[ASYNC__MOST_ADDRESSES], err = 0;
    size_t n = async__address_order(addresses, order), begun = 0;
    struct race race = {.winner = -1, .error = n > 0 ? -ENOMEM : -EINVAL};
    DESCRIPTOR winner = -1;

    while (err == 0 && race.winner < 0 && (begun < n || race.running > 0)) {
        if (begun < n) {
            attempts[begun] = spawn(attempt(&race, order[begun], begun == 0));
            race.running += !async_done(attempts[begun]); /* else there is no memory for it */
            begun++;
        }
        if (race.running > 0) {
            err = async_try(await wait_for_an_end(&race, begun < n));
            async_event_clear(&race.ended);
        }
    }
    for (size_t i = 0; i < begun; i++)
        async_cancel(attempts[i]);
    int settled = async_try(await async_gather_array_settled(NULL, errs, attempts, begun));
    winner = race.winner;
    if (err != 0 || settled != 0)
        async_fail(err != 0 ? err : settled);
    if (async__cancellation_is_due())
        async_fail(ECANCELED);
    int connected = winner;
    winner = -1;
    return connected >= 0 ? connected : race.error;
}

#endif

async int async_tcp_connect(const char *host, const char *service)
{
    struct addrinfo *addresses __attribute__((cleanup(async__addresses_free))) = NULL;
    int status =
        await async_lookup(host != NULL ? host : "localhost", service, SOCK_STREAM, &addresses);
    return status < 0 ? status : await async_connect_any(addresses);
}
