/* SPDX-License-Identifier: MIT */
/*
 * Which descriptors the kernel watches for the epoll backend.
 *
 * A descriptor is registered when an operation first waits for it, edge-triggered, and stays so, so
 * that waiting again costs no system call. But nobody tells when the program closes it, and the
 * number may stand for something else by the next time: the kernel has forgotten it then, or
 * watches what it was. So an operation that waits for a registered descriptor is taken to be right,
 * and noted; before the loop sleeps, or after some turns, EPOLL_CTL_MOD tells what is true, and at
 * once whether the descriptor is ready. A loop that never sleeps does without. On the virtual
 * clock, which is for tests, nothing is taken to be right, so that a program does the same each
 * time.
 *
 * What an earlier file of that number still tells has the generation of its registration.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "epoll.h"

static int grow_table(struct async__epoll *epoll, size_t least)
{
    size_t size = epoll->table_size > 0 ? epoll->table_size : 64;
    while (size < least)
        size *= 2;
    struct async__descriptor **table = async__block_new(ASYNC__FOR_FRAMES, size * sizeof *table);
    if (table == NULL)
        return -ENOMEM;
    size_t used = epoll->table_size * sizeof *table;
    if (used > 0) {
        memcpy(table, epoll->table, used);
        async__block_free(epoll->table);
    }
    memset(table + epoll->table_size, 0, size * sizeof *table - used);
    epoll->table = table;
    epoll->table_size = size;
    return 0;
}

struct async__descriptor *async__descriptor(struct async__epoll *epoll, int fd)
{
    struct async__descriptor *descriptor = async__descriptor_known(epoll, fd);
    if (descriptor != NULL)
        return descriptor;
    if ((size_t)fd >= epoll->table_size && grow_table(epoll, (size_t)fd + 1) < 0)
        return NULL;
    descriptor = async__block_new(ASYNC__FOR_FRAMES, sizeof *descriptor);
    if (descriptor == NULL)
        return NULL;
    *descriptor = (struct async__descriptor){.fd = fd};
    async__links_init(&descriptor->waiting);
    async__links_init(&descriptor->unverified);
    return epoll->table[fd] = descriptor;
}

void async__descriptors_free(struct async__epoll *epoll)
{
    for (size_t i = 0; i < epoll->table_size; i++)
        if (epoll->table[i] != NULL)
            async__block_free(epoll->table[i]);
    if (epoll->table != NULL)
        async__block_free(epoll->table);
}

/* ---- what the kernel watches ---- */

static int control(struct async__epoll *epoll, int what, struct async__descriptor *descriptor,
                   uint32_t events)
{
    struct epoll_event event = {.events = events | EPOLLET,
                                .data.u64 = (uint64_t)descriptor->generation << 32 |
                                            (uint32_t)descriptor->fd};
    return epoll_ctl(epoll->fd, what, descriptor->fd, &event) < 0 ? -errno : 0;
}

/* All that somebody waits for. The end of a stream is told apart, for what is drained. */
static uint32_t wanted(const struct async__descriptor *descriptor, uint32_t events)
{
    const struct async__links *head = &descriptor->waiting;
    for (const struct async__links *at = head->next; at != head; at = at->next)
        events |= ASYNC__HOLDER(at, const struct async__epoll_operation, links)->events;
    return events & EPOLLIN ? events | EPOLLRDHUP : events;
}

static void set_registered(struct async__descriptor *descriptor, uint32_t events)
{
    struct async__links *head = &descriptor->waiting;
    for (struct async__links *at = head->next; at != head; at = at->next)
        ASYNC__HOLDER(at, struct async__epoll_operation, links)->verified = true;
    async__links_remove(&descriptor->unverified);
    descriptor->registered = events;
}

static bool is_stream(int fd)
{
    int type = 0;
    socklen_t size = sizeof type;
    return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

static int add(struct async__epoll *epoll, struct async__descriptor *descriptor, uint32_t events)
{
    descriptor->generation++;
    int error = control(epoll, EPOLL_CTL_ADD, descriptor, events);
    if (error == -EEXIST) /* the number was closed, and has come back to the same file */
        error = control(epoll, EPOLL_CTL_MOD, descriptor, events);
    if (error != 0)
        return error;
    descriptor->stream = is_stream(descriptor->fd);
    set_registered(descriptor, events);
    return 0;
}

/* An error says that the number stands for another file than it did. */
static int modify(struct async__epoll *epoll, struct async__descriptor *descriptor, uint32_t events)
{
    int error = control(epoll, EPOLL_CTL_MOD, descriptor, events);
    if (error == 0)
        set_registered(descriptor, events);
    else
        async__descriptor_closed(descriptor);
    return error;
}

int async__descriptor_watch(struct async__epoll *epoll, struct async__descriptor *descriptor,
                            uint32_t events)
{
    events = wanted(descriptor, events);
    if (descriptor->registered == 0)
        return add(epoll, descriptor, events);
    if (events & ~descriptor->registered)
        return modify(epoll, descriptor, events | descriptor->registered);
    if (!async__linked(&descriptor->unverified)) {
        descriptor->since = epoll->polls;
        async__links_append(&epoll->unverified, &descriptor->unverified);
    }
    return 0;
}

int async__descriptor_verify(struct async__epoll *epoll, struct async__descriptor *descriptor)
{
    return modify(epoll, descriptor, descriptor->registered);
}

/* What comes for the second time in a row, though nobody waits for it, is watched no longer. */
void async__descriptor_useless(struct async__epoll *epoll, struct async__descriptor *descriptor)
{
    if (!descriptor->useless) {
        descriptor->useless = true;
        return;
    }
    uint32_t events = wanted(descriptor, 0);
    if (control(epoll, events != 0 ? EPOLL_CTL_MOD : EPOLL_CTL_DEL, descriptor, events) == 0)
        descriptor->registered = events;
}

void async__descriptor_closed(struct async__descriptor *descriptor)
{
    async__links_remove(&descriptor->unverified);
    descriptor->registered = 0;
    descriptor->seen = 0;
    descriptor->drained = descriptor->useless = descriptor->stream = false;
}
