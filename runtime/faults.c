/* SPDX-License-Identifier: MIT */
/*
 * With ASYNCC_FAULTS=SEED in the environment, a number that is not 0, operations meet at random
 * what they may meet in production, so that tests find what does not expect it. Each thread's
 * sequence begins with the seed and the thread's number, and each operation draws from it as it is
 * started:
 *
 *     async_recv(fd, buf, 4096, 0)     1 of 32 fails: -ECONNRESET or -ETIMEDOUT, nothing was moved
 *                                      1 of 3 is started as async_recv(fd, buf, 1..4095, 0)
 *                                      1 of 8 is started up to 4 ms late, if not cancelled before
 *
 * This is a backend in front of the real one. It changes requests, never what comes back, so an
 * operation that has moved something says so. What a descriptor cannot do does not happen: a
 * datagram is not cut, a signalfd gives whole records, a short write to a pipe is one that was
 * longer than PIPE_BUF. async_close does not fail, for the descriptor would have to be gone.
 *
 * The file is part of the library if that is configured with -DASYNCC_FAULTS=ON.
 */
#define _GNU_SOURCE
#include "faults.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "links.h"
#include "operation.h"

/* One of so many. */
#define FAILS 32
#define COMES_SHORT 3
#define COMES_LATE 8

#define LATEST 4000000u /* ns */

#define MOST_ERRORS 6

/* ---- chance ---- */

static uint64_t seed; /* 0: there are no faults */
static _Atomic uint64_t threads;
static __thread uint64_t state; /* 0: the thread has drawn nothing yet */

/* splitmix64 */
static uint64_t scrambled(uint64_t x)
{
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

/* A number below n, which is not 0. */
static uint64_t any(uint64_t n)
{
    if (state == 0)
        state = scrambled(seed + atomic_fetch_add(&threads, 1)) | 1;
    state += 0x9e3779b97f4a7c15u;
    return scrambled(state) % n;
}

/* ---- what can happen to what ---- */

enum kind {
    FILE_ON_DISK,
    STREAM_SOCKET,
    OTHER_SOCKET,
    PIPE,
    OTHER,
    KINDS
};

static enum kind kind_of(int fd)
{
    struct stat status;
    int type = 0;
    socklen_t size = sizeof type;
    if (fstat(fd, &status) < 0)
        return OTHER;
    if (S_ISREG(status.st_mode))
        return FILE_ON_DISK;
    if (S_ISFIFO(status.st_mode))
        return fcntl(fd, F_GETFL) & O_DIRECT ? OTHER : PIPE;
    if (!S_ISSOCK(status.st_mode) || getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) < 0)
        return OTHER;
    return type == SOCK_STREAM ? STREAM_SOCKET : OTHER_SOCKET;
}

/* The errors of an operation whatever its descriptor is. */
static const int errors[ASYNC__CODES][MOST_ERRORS] = {
    [ASYNC__OPENAT] = {EMFILE, ENFILE, ENOMEM},
    [ASYNC__STATX] = {ENOMEM},
    [ASYNC__FSYNC] = {EIO},
    [ASYNC__FALLOCATE] = {ENOSPC, EIO},
    [ASYNC__FTRUNCATE] = {EIO},
    [ASYNC__UNLINKAT] = {EIO},
    [ASYNC__RENAMEAT] = {ENOSPC, EIO},
    [ASYNC__MKDIRAT] = {ENOSPC},
    [ASYNC__SYMLINKAT] = {ENOSPC},
    [ASYNC__LINKAT] = {ENOSPC},
    [ASYNC__SPLICE] = {ENOMEM},
    [ASYNC__TEE] = {ENOMEM},
    [ASYNC__ACCEPT] = {ECONNABORTED, EMFILE, ENFILE, ENOBUFS, ENOMEM, EPROTO},
    [ASYNC__CONNECT] = {ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH, EADDRNOTAVAIL},
    [ASYNC__POLL] = {ENOMEM},
};

/* And those that it has because of what its descriptor is. */
static const int errors_of[KINDS][ASYNC__CODES][MOST_ERRORS] = {
    [FILE_ON_DISK] = {[ASYNC__READ] = {EIO},
                      [ASYNC__READV] = {EIO},
                      [ASYNC__WRITE] = {ENOSPC, EIO, EDQUOT},
                      [ASYNC__WRITEV] = {ENOSPC, EIO, EDQUOT}},
    [STREAM_SOCKET] = {[ASYNC__READ] = {ECONNRESET, ETIMEDOUT},
                       [ASYNC__READV] = {ECONNRESET, ETIMEDOUT},
                       [ASYNC__RECV] = {ECONNRESET, ETIMEDOUT},
                       [ASYNC__RECVMSG] = {ECONNRESET, ETIMEDOUT},
                       [ASYNC__WRITE] = {ECONNRESET, EPIPE},
                       [ASYNC__WRITEV] = {ECONNRESET, EPIPE},
                       [ASYNC__SEND] = {ECONNRESET, EPIPE, ENOBUFS},
                       [ASYNC__SENDMSG] = {ECONNRESET, EPIPE, ENOBUFS},
                       [ASYNC__SHUTDOWN] = {ENOTCONN}},
    [OTHER_SOCKET] = {[ASYNC__SEND] = {ENOBUFS}, [ASYNC__SENDMSG] = {ENOBUFS}},
};

/* One of its errors, or 0. */
static int any_error(const struct async__request *request, enum kind kind)
{
    const int *all = errors[request->code];
    if (all[0] == 0)
        all = errors_of[kind][request->code];
    unsigned n = 0;
    while (n < MOST_ERRORS && all[n] != 0)
        n++;
    return n > 0 ? all[any(n)] : 0;
}

/* The least that an operation moves that has more to move; 0: it cannot come short. */
static size_t least(const struct async__request *request, enum kind kind)
{
    switch (request->code) {
    case ASYNC__RECV:
    case ASYNC__SEND:
        return kind == STREAM_SOCKET && !(request->flags & MSG_WAITALL);
    case ASYNC__WRITE:
    case ASYNC__WRITEV:
        if (kind == PIPE)
            return request->code == ASYNC__WRITE ? PIPE_BUF : 0;
        return kind == FILE_ON_DISK || kind == STREAM_SOCKET;
    case ASYNC__READ:
    case ASYNC__READV:
        return kind == FILE_ON_DISK || kind == STREAM_SOCKET || kind == PIPE;
    case ASYNC__SPLICE:
    case ASYNC__TEE:
        return 1;
    case ASYNC__OPENAT:
    case ASYNC__CLOSE:
    case ASYNC__STATX:
    case ASYNC__FSYNC:
    case ASYNC__FALLOCATE:
    case ASYNC__FTRUNCATE:
    case ASYNC__FADVISE:
    case ASYNC__UNLINKAT:
    case ASYNC__RENAMEAT:
    case ASYNC__MKDIRAT:
    case ASYNC__SYMLINKAT:
    case ASYNC__LINKAT:
    case ASYNC__ACCEPT:
    case ASYNC__CONNECT:
    case ASYNC__RECVMSG:
    case ASYNC__SENDMSG:
    case ASYNC__SHUTDOWN:
    case ASYNC__POLL:
    case ASYNC__FUTEX_WAIT:
    case ASYNC__CODES:
        break;
    }
    return 0;
}

/* So many bytes, or vectors, instead. */
static size_t shortened(const struct async__request *request, enum kind kind)
{
    size_t at_least = least(request, kind);
    if (at_least == 0 || request->size <= at_least || any(COMES_SHORT) != 0)
        return request->size;
    return at_least + any(request->size - at_least);
}

int async__call_fault(enum async__code code, int fd, size_t *n)
{
    if (seed == 0)
        return 0;
    const struct async__request request = {.code = code, .fd = fd, .size = *n};
    enum kind kind = kind_of(fd);
    if (any(FAILS) == 0)
        return -any_error(&request, kind);
    *n = shortened(&request, kind);
    return 0;
}

/* ---- the backend in front ---- */

struct front {
    struct async__backend backend; /* the other one, but for what is here */
    const struct async__backend *behind;
};

static const struct async__backend *behind(const struct async__loop *loop)
{
    return ((const struct front *)loop->backend)->behind;
}

/* An operation that is to be started later. */
struct late {
    struct async__timed_leaf timed;
    struct async__links links;
    struct async__loop *loop;
    struct async__operation *operation;
    struct async__request request;
    bool held_clock;
};

static __thread struct async__links all_late;

static void end(struct late *late)
{
    late->loop->holding += late->held_clock;
    async__links_remove(&late->links);
    async__block_free(late);
}

static void is_time(struct async_frame *leaf)
{
    struct late *late = (struct late *)leaf;
    struct late copy = *late;
    end(late);
    behind(copy.loop)->start(copy.loop, copy.operation, &copy.request);
}

static const struct async__kind late_kind = {.expired = is_time};

/* The virtual clock does not stand still for what has not been started. */
static bool delay(struct async__loop *loop, struct async__operation *operation,
                  const struct async__request *request)
{
    struct late *late = async__block_new(ASYNC__FOR_FRAMES, sizeof *late);
    if (late == NULL)
        return false;
    *late = (struct late){.timed.base.__function = &late_kind.function,
                          .loop = loop,
                          .operation = operation,
                          .request = *request,
                          .held_clock = operation->holds_clock};
    if (all_late.next == NULL)
        async__links_init(&all_late);
    async__links_append(&all_late, &late->links);
    loop->holding -= operation->holds_clock;
    async__timer_set(loop, &late->timed, any(LATEST));
    return true;
}

static void start(struct async__loop *loop, struct async__operation *operation,
                  const struct async__request *request)
{
    enum kind kind = kind_of(request->fd);
    struct async__request changed = *request;
    if (any(FAILS) == 0) {
        int error = any_error(request, kind);
        if (error != 0 || request->code == ASYNC__FUTEX_WAIT) { /* which may wake for no reason */
            async__operation_over(loop, operation, -error);
            return;
        }
    }
    changed.size = shortened(request, kind);
    if (any(COMES_LATE) != 0 || !delay(loop, operation, &changed))
        behind(loop)->start(loop, operation, &changed);
}

static struct late *late_of(const struct async__operation *operation)
{
    struct async__links *head = &all_late;
    for (struct async__links *at = head->next; at != NULL && at != head; at = at->next) {
        struct late *late = ASYNC__HOLDER(at, struct late, links);
        if (late->operation == operation)
            return late;
    }
    return NULL;
}

static void cancel(struct async__loop *loop, struct async__operation *operation)
{
    struct late *late = late_of(operation);
    if (late == NULL) {
        behind(loop)->cancel(loop, operation);
        return;
    }
    async__wheel_remove(&loop->wheel, &late->timed.timer);
    end(late);
    async__operation_over(loop, operation, -ECANCELED);
}

static struct front fronts[] = {{.behind = &async__uring}, {.behind = &async__epoll}};

static void prepare(void)
{
    const char *text = getenv("ASYNCC_FAULTS");
    char *rest;
    if (text == NULL || *text == '\0')
        return;
    seed = strtoull(text, &rest, 10);
    if (*rest != '\0')
        async__give_up("ASYNCC_FAULTS is '%s'; it has to be a number", text);
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++) {
        fronts[i].backend = *fronts[i].behind;
        fronts[i].backend.start = start;
        fronts[i].backend.cancel = cancel;
    }
}

const struct async__backend *async__with_faults(const struct async__backend *backend)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, prepare);
    if (seed == 0)
        return backend;
    return &fronts[backend == &async__epoll].backend;
}
