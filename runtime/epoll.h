/* SPDX-License-Identifier: MIT */
/*
 * The epoll backend's parts: epoll.c carries operations out, descriptor.c knows what the kernel
 * watches, attempt.c makes the system calls that do not wait, offload.c those that may.
 */
#ifndef ASYNCC_EPOLL_H
#define ASYNCC_EPOLL_H

#include <sys/epoll.h>

#include "backend.h"
#include "links.h"
#include "loop.h"
#include "request.h"

struct async__call;

/* What a thread's backend has. */
struct async__epoll {
    int fd;
    unsigned forks;                   /* as async__forks() said when it was made */
    struct async__descriptor **table; /* by number; NULL where none has been waited for */
    size_t table_size;                /* of it, in entries */
    struct async__links queue;        /* operations to be tried, or given back */
    struct async__links unverified;   /* descriptors to look at before the loop sleeps */
    struct async__links interrupted;  /* calls on workers that are to come back */
    size_t waiting;                   /* operations that wait for events */
    bool
        trusting; /* what waits is verified late, and what is drained not tried; see descriptor.c */
    bool mail;    /* has come, as an event says that it has taken */
    unsigned polls; /* how often it has looked */
};

enum async__stage {
    ASYNC__UNTRIED, /* it is in the queue, and is to be tried */
    ASYNC__IN_LIST, /* in its descriptor's list */
    ASYNC__AT_WORK, /* on a worker */
    ASYNC__SETTLED  /* it is in the queue, with its result */
};

struct async__epoll_operation {
    struct async__operation base;
    struct async__request request;        /* what is left of it */
    size_t moved;                         /* the bytes that it has moved */
    int result;                           /* when it is over, or what the worker's call gave */
    uint32_t events;                      /* that it waits for */
    struct async__links links;            /* in the queue, or in its descriptor's list */
    struct async__descriptor *descriptor; /* where it waits; or in whose line it works, or NULL */
    struct async__call *call;             /* on a worker */
    enum async__stage stage;
    bool verified;   /* the kernel was seen to watch the descriptor since it waits there */
    bool connecting; /* a connection is being made */
    bool boundless;  /* what the worker does may last for ever */
    bool for_a_peer; /* and until somebody else has read: the clock does not wait for it */
    bool came_short; /* the last call moved less than it could have */
};

/* A descriptor that has been waited for. Numbers are used again: see descriptor.c. */
struct async__descriptor {
    int fd;
    uint32_t generation;         /* of its registration, which events carry */
    uint32_t registered;         /* the events that the kernel watches; 0: none */
    uint32_t seen;               /* the events that have come */
    unsigned since;              /* the poll in which it was not verified */
    struct async__links waiting; /* the operations that wait for it, first come, first served */
    struct async__links unverified;
    bool drained; /* a read would find nothing, until there is an event */
    bool stream;  /* a socket of that type: a short read has drained it */
    bool useless; /* an event came that nobody waited for */
    bool busy[2]; /* a worker reads from it, writes to it: others stand in line */
};

static inline struct async__epoll *async__epoll_of(struct async__loop *loop)
{
    return loop->backend_state;
}

/* ---- attempt.c ---- */

enum async__verdict {
    ASYNC__HAS_RESULT,   /* `result` is that of the operation */
    ASYNC__HAS_TO_WAIT,  /* for `events` */
    ASYNC__NEEDS_WORKER, /* the call might not come back soon */
};

/* Goes on with the operation as far as it gets without waiting. */
enum async__verdict async__attempt(struct async__epoll_operation *operation);
/* The descriptor that its result is, or -1. */
int async__new_descriptor(const struct async__request *request, int result);
/* What it gives in the end, if `result` was the last that a system call gave. */
int async__total(const struct async__epoll_operation *operation, int64_t result);

/* ---- descriptor.c ---- */

/* The descriptor of that number; NULL if none has been waited for. */
static inline struct async__descriptor *async__descriptor_known(struct async__epoll *epoll, int fd)
{
    return (size_t)fd < epoll->table_size ? epoll->table[fd] : NULL;
}

/* The same, made if need be; NULL without memory. */
struct async__descriptor *async__descriptor(struct async__epoll *epoll, int fd);
/* Has the kernel watch it for `events`: 0 or -errno, which is -EPERM for what is always ready. */
int async__descriptor_watch(struct async__epoll *epoll, struct async__descriptor *descriptor,
                            uint32_t events);
/* Makes sure that the kernel does: likewise. */
int async__descriptor_verify(struct async__epoll *epoll, struct async__descriptor *descriptor);
/* Nobody has waited for what it had to tell. */
void async__descriptor_useless(struct async__epoll *epoll, struct async__descriptor *descriptor);
/* The number stands for another file from now on, or for none. */
void async__descriptor_closed(struct async__descriptor *descriptor);
void async__descriptors_free(struct async__epoll *epoll);

/* ---- offload.c ---- */

/* Has a worker make the system call: 0 or -errno. Its result comes by mail, to
 * async__offload_returned(). */
int async__offload(struct async__loop *loop, struct async__epoll_operation *operation);
/* Takes it back, if no worker has begun; else makes the call come back early if it can. */
bool async__offload_cancel(struct async__loop *loop, struct async__epoll_operation *operation);
/* Asks again those that were asked to come back and have not. */
void async__offload_ask_again(struct async__epoll *epoll);

/* The worker's call has given operation->result. */
void async__offload_returned(struct async__loop *loop, struct async__epoll_operation *operation);

#endif
