/* SPDX-License-Identifier: MIT */
/*
 * Operations: what a task asks of the kernel, and the table of what carries it out. A backend gets
 * an operation with `start` and gives it back, once, with async__operation_over().
 */
#ifndef ASYNCC_BACKEND_H
#define ASYNCC_BACKEND_H

#include <asyncc/abi.h>

struct async__loop;
struct async__task;

enum async__code {
    ASYNC__OPENAT,
    ASYNC__CLOSE,
    ASYNC__READ,
    ASYNC__WRITE,
    ASYNC__READV,
    ASYNC__WRITEV,
    ASYNC__STATX,
    ASYNC__FSYNC,
    ASYNC__FALLOCATE,
    ASYNC__FTRUNCATE,
    ASYNC__FADVISE,
    ASYNC__UNLINKAT,
    ASYNC__RENAMEAT,
    ASYNC__MKDIRAT,
    ASYNC__SYMLINKAT,
    ASYNC__LINKAT,
    ASYNC__SPLICE,
    ASYNC__TEE,
    ASYNC__ACCEPT,
    ASYNC__CONNECT,
    ASYNC__RECV,
    ASYNC__SEND,
    ASYNC__RECVMSG,
    ASYNC__SENDMSG,
    ASYNC__SHUTDOWN,
    ASYNC__POLL,
    ASYNC__FUTEX_WAIT,
    ASYNC__CODES
};

/* The arguments of an operation. What they point to stays until the operation is over. */
struct async__request {
    enum async__code code;
    int fd;
    int other_fd;        /* renameat, linkat: of the new path; splice, tee: what gets it */
    const void *address; /* of the buffer, the vectors, the message, the path, the socket's name */
    size_t size;         /* of what lies there, how many vectors; splice, tee: how much */
    int64_t offset;      /* in the file; -1: its current position */
    int64_t other;       /* the length of a part of a file; splice: the offset in the other file */
    void *out;           /* accept: where the size of the address goes; statx: what it finds out;
                          * the new path */
    uint32_t flags;      /* as the system call has them; shutdown: how; poll: which events; fadvise:
                          * the advice */
    uint32_t mode;       /* of a new file, a new directory; statx: the mask */
};

/* The leaf of an operation. */
struct async__operation {
    struct async_frame base;
    union {
        int number;
        ssize_t size;
        /* before it is over: */
        struct async__errand *errand;  /* see errand.c */
        int other_fd;                  /* of what moves from one descriptor to the other */
        struct async__operation *next; /* of what waits to close */
    } result;
    struct async__task *task;  /* that waits */
    int fd;                    /* on which it is counted, or -1: see in_use.c */
    bool cancelling : 1;       /* the backend was asked to cancel it, for its task is cancelled */
    bool holds_clock : 1;      /* the virtual clock stands still meanwhile */
    bool on_errand : 1;        /* a worker carries it out */
    bool moves : 1;            /* it is counted on result.other_fd too */
    bool loses_descriptor : 1; /* the backend was asked to cancel it, for a close waits */
    bool closes : 1;           /* it is a close, which is not cancelled */
    bool is_asked : 1;         /* the kernel was asked to cancel it, and has not answered yet */
    bool is_over : 1;          /* it goes on when the kernel has answered */
    uint8_t asked_again;       /* how often, for the kernel did not find it; see ring.c */
};

struct async__backend {
    const char *name;      /* in ASYNCC_BACKEND */
    size_t operation_size; /* of its operations: each begins as struct async__operation */
    /* Readies `loop` for operations: 0 or -errno. */
    int (*open)(struct async__loop *loop);
    void (*close)(struct async__loop *loop);
    void (*start)(struct async__loop *loop, struct async__operation *operation,
                  const struct async__request *request);
    /* Asks that the operation be over soon. It is still given back by itself. */
    void (*cancel)(struct async__loop *loop, struct async__operation *operation);
    /* From now on mail ends a wait; see mail.c. */
    void (*listen)(struct async__loop *loop);
    /* Starts what is queued, and gives back what is over. */
    void (*poll)(struct async__loop *loop);
    /* Likewise, but waits until something is over, or until the deadline. */
    void (*wait)(struct async__loop *loop, uint64_t deadline);
};

extern const struct async__backend async__uring, async__epoll;

/* Readies a loop without a backend for operations: 0, or -ENOMEM, -EMFILE, -ENFILE. See backend.c.
 */
int async__backend_open(struct async__loop *loop);
/* The backend of a loop was called in another process than that which runs it. */
_Noreturn void async__backend_forked(void);

/* The operation is over; `result` is that of the system call, or a negative errno. Its task goes
 * on, unless `is_asked`: then async__operation_answered() lets it. */
void async__operation_over(struct async__loop *loop, struct async__operation *operation,
                           int result);
void async__operation_answered(struct async__loop *loop, struct async__operation *operation);

#endif
