/* SPDX-License-Identifier: MIT */
/*
 * How operations are defined: each once, in its two forms.
 *
 *     OPERATION(int, fsync, (int fd), NUMBER, NULL, .code = ASYNC__FSYNC, .fd = fd)
 *
 * is async_fsync__async(), which is awaited and is a request to the loop's backend, and
 * async_fsync(), which is the system call, and blocks. It gives a number, and leaves nothing that a
 * lost race would have to undo.
 */
#ifndef ASYNCC_IO_H
#define ASYNCC_IO_H

#include <errno.h>

#include "backend.h"
#include "blocking.h"
#include "operation.h"

/* A kind of operation, and what its result is. */
struct async__operation_kind {
    struct async__kind kind;
    enum {
        ASYNC__NUMBER,
        ASYNC__SIZE,
        ASYNC__MESSAGE, /* a size; what came with it lies in the message, which it remembers */
        ASYNC__EVENTS
    } gives;
};

/* Asks the backend for an operation in flight: it will be over without anybody's help, and the
 * virtual clock stands still until it is. */
void async__operation_take_back(struct async__loop *loop, struct async__operation *operation);
void async__operation_cancel(struct async__task *task, struct async_frame *leaf);
/* The current task waits for the operation; the backend is open. */
struct async_frame *async__start(const struct async__operation_kind *kind,
                                 const struct async__request *request);
/* The operation as a blocking call, which tries again after EINTR, and waits for a descriptor that
 * is O_NONBLOCK. */
int64_t async__blocking(const char *function, const struct async__request *request);

/* 0, or why the loop has no backend. */
static inline int async__ready(struct async__loop *loop)
{
    return ASYNC_LIKELY(loop->backend != NULL) ? 0 : async__backend_open(loop);
}

#define ASYNC__LIST(...) __VA_ARGS__

/* Where `valid` is not true it gives -EINVAL. */
#define OPERATION_IF(VALID, T, NAME, PARAMETERS, GIVES, UNDO, ...)                                 \
    static const struct async__operation_kind NAME##_kind = {                                      \
        .kind = {.function = {.__name = "async_" #NAME},                                           \
                 .cancel = async__operation_cancel,                                                \
                 .undo = UNDO,                                                                     \
                 .borrows = ASYNC__##GIVES == ASYNC__MESSAGE},                                     \
        .gives = ASYNC__##GIVES};                                                                  \
    struct async_frame *async_##NAME##__async(T *result, ASYNC__LIST PARAMETERS);                  \
    struct async_frame *async_##NAME##__async(T *result, ASYNC__LIST PARAMETERS)                   \
    {                                                                                              \
        int error = VALID ? async__ready(async__loop) : -EINVAL;                                   \
        if (ASYNC_LIKELY(error == 0))                                                              \
            return async__start(&NAME##_kind, &(struct async__request){__VA_ARGS__});              \
        *result = error;                                                                           \
        return NULL;                                                                               \
    }                                                                                              \
    T async_##NAME PARAMETERS                                                                      \
    {                                                                                              \
        return VALID ? (T)async__blocking(__func__, &(struct async__request){__VA_ARGS__})         \
                     : -EINVAL;                                                                    \
    }

#define OPERATION(T, NAME, PARAMETERS, GIVES, UNDO, ...)                                           \
    OPERATION_IF(true, T, NAME, PARAMETERS, GIVES, UNDO, __VA_ARGS__)

/* What never blocks is the system call itself, in both forms. */
#define IMMEDIATE(NAME, PARAMETERS, ...)                                                           \
    struct async_frame *async_##NAME##__async(int *result, ASYNC__LIST PARAMETERS);                \
    struct async_frame *async_##NAME##__async(int *result, ASYNC__LIST PARAMETERS)                 \
    {                                                                                              \
        int outcome = __VA_ARGS__;                                                                 \
        *result = outcome < 0 ? -errno : outcome;                                                  \
        return NULL;                                                                               \
    }                                                                                              \
    int async_##NAME PARAMETERS                                                                    \
    {                                                                                              \
        async__check_no_loop(__func__);                                                            \
        int outcome = __VA_ARGS__;                                                                 \
        return outcome < 0 ? -errno : outcome;                                                     \
    }

/* The message of an operation that gives one. */
struct msghdr *async__message_of(struct async_frame *leaf);
/* Closes the descriptors that came with it. */
bool async__close_message(struct async_frame *leaf);
/* Closes the descriptor that an operation gave. */
bool async__close_result(struct async_frame *leaf);

#endif
