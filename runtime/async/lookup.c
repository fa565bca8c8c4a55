/* SPDX-License-Identifier: MIT */
/*
 * Names become addresses. getaddrinfo() may take its time, so a worker's thread calls it, for a
 * task of its own: whoever asked may give up, and the answer then goes with that task.
 */
#include <asyncc.h>

#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>

#include "../address.h"
#include "../buffer.h"

struct lookup {
    struct async_event ended;
    struct addrinfo *addresses; /* the answer */
    int status;                 /* 0, or a negative errno */
    bool has_begun;
    bool is_orphan; /* nobody waits for it any more */
    int type;
    const char *host, *service; /* NULL: none; else behind the structure */
    char names[];
};

static struct lookup *lookup_new(const char *host, const char *service, int type)
{
    size_t host_size = host != NULL ? strlen(host) + 1 : 0;
    size_t service_size = service != NULL ? strlen(service) + 1 : 0;
    struct lookup *lookup = async__buffer_memory(sizeof *lookup + host_size + service_size);
    if (lookup == NULL)
        return NULL;
    *lookup = (struct lookup){.status = -EAGAIN, .type = type}; /* if no thread can be had */
    if (host != NULL)
        lookup->host = memcpy(lookup->names, host, host_size);
    if (service != NULL)
        lookup->service = memcpy(lookup->names + host_size, service, service_size);
    return lookup;
}

static void lookup_free(struct lookup *lookup)
{
    if (lookup->addresses != NULL)
        freeaddrinfo(lookup->addresses);
    free(lookup);
}

/* AI_PASSIVE counts only without a host, AI_ADDRCONFIG only for names. */
static int look_up(const char *host, const char *service, int type, int flags,
                   struct addrinfo **addresses)
{
    struct addrinfo hints = {.ai_flags = AI_PASSIVE | flags, .ai_socktype = type};
    *addresses = NULL;
    return async__lookup_error(getaddrinfo(host, service, &hints, addresses));
}

static void call(struct lookup *lookup)
{
    lookup->status = look_up(lookup->host, lookup->service, lookup->type, 0, &lookup->addresses);
}

static void end(struct lookup **ended)
{
    struct lookup *lookup = *ended;
    if (lookup->is_orphan)
        lookup_free(lookup);
    else
        async_event_set(&lookup->ended);
}

async static void run(struct lookup *lookup)
{
    struct lookup *running __attribute__((cleanup(end))) = lookup;
    running->has_begun = true;
    int err = async_try(await async_thread(call(running)));
    if (err != 0)
        lookup->status = -err;
}

/* What is a number everywhere needs no worker; -ENXIO: something is not. */
static int look_up_numbers(const char *host, const char *service, int type,
                           struct addrinfo **addresses)
{
    return look_up(host, service, type, AI_NUMERICHOST | AI_NUMERICSERV, addresses);
}

/* Whoever asked gives up. A task that has not begun never will. */
static void leave(struct lookup *lookup, task(void) runner)
{
    if (!lookup->has_begun)
        async_cancel(runner);
    lookup->is_orphan = lookup->has_begun && !async_event_is_set(&lookup->ended);
    if (!lookup->is_orphan)
        lookup_free(lookup);
    async_release(runner);
}

async int async_lookup(const char *host, const char *service, int type, struct addrinfo **addresses)
{
    int status = look_up_numbers(host, service, type, addresses);
    if (status != -ENXIO)
        return status;
    struct lookup *lookup = lookup_new(host, service, type);
    if (lookup == NULL)
        return -ENOMEM;
    task(void) runner = spawn(run(lookup));
    int err =
        async_error(runner) == ENOMEM ? ENOMEM : async_try(await async_event_wait(&lookup->ended));
    if (err != 0) {
        leave(lookup, runner);
        async_fail(err);
    }
    async_release(runner);
    *addresses = lookup->addresses;
    status = lookup->status;
    lookup->addresses = NULL;
    lookup_free(lookup);
    return status;
}
