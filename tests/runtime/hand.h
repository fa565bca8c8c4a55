/* SPDX-License-Identifier: MIT */
/*
 * Async functions lowered by hand, in the shape that the compiler gives them, but with a frame from
 * the start. `HAND(add, int, int x; int y;)` opens the body of `async int add(int x, int y)`:
 *
 *     HAND(add, int, int x; int y;)
 *     {
 *         BEGIN
 *         AWAIT(1, async_yield__async(NULL));
 *         RETURN(LOCAL.x + LOCAL.y);
 *         END
 *     }
 *
 * Its locals live in LOCAL. CALL(add, 1, 2) is a task that has not started, as a handle.
 */
#ifndef HAND_H
#define HAND_H

#include <asyncc/lowered.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Locals that are not arguments begin as zero. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define HAND(NAME, T, ...)                                                                         \
    struct NAME##_locals {                                                                         \
        __VA_ARGS__                                                                                \
    };                                                                                             \
    struct NAME##_frame {                                                                          \
        struct async_frame base;                                                                   \
        T result;                                                                                  \
        struct NAME##_locals local;                                                                \
    };                                                                                             \
    struct NAME##_block {                                                                          \
        struct async_task head;                                                                    \
        T result;                                                                                  \
        struct NAME##_locals local;                                                                \
    };                                                                                             \
    static struct async_frame *NAME##_body(struct NAME##_frame *self, struct async_frame *child);  \
    static struct async_frame *NAME##_resume(struct async_frame *frame, struct async_frame *child) \
    {                                                                                              \
        return NAME##_body((struct NAME##_frame *)frame, child);                                   \
    }                                                                                              \
    static uint32_t NAME##_lines[16] = {__LINE__};                                                 \
    static const struct async_function NAME##_function = {#NAME,                                   \
                                                          __FILE__,                                \
                                                          NAME##_resume,                           \
                                                          NAME##_lines,                            \
                                                          sizeof(struct NAME##_frame),             \
                                                          _Alignof(struct NAME##_frame)};          \
    static struct async_frame *NAME##__async(T *result, struct NAME##_locals local)                \
    {                                                                                              \
        struct NAME##_frame *self = async_frame_new(&NAME##_function);                             \
        memset(&self->result, 0, sizeof self->result);                                             \
        self->local = local;                                                                       \
        struct async_frame *frame = NAME##_body(self, NULL);                                       \
        if (frame == NULL)                                                                         \
            *result = self->result;                                                                \
        if (frame == NULL || frame == ASYNC_FAILED)                                                \
            async_frame_free(&self->base);                                                         \
        return frame;                                                                              \
    }                                                                                              \
    static struct async_frame *NAME##_start(struct async_task *task)                               \
    {                                                                                              \
        struct NAME##_block *block = (struct NAME##_block *)task;                                  \
        return NAME##__async(&block->result, block->local);                                        \
    }                                                                                              \
    static const struct async_call NAME##_call = {#NAME,                                           \
                                                  NAME##_start,                                    \
                                                  sizeof(struct NAME##_block),                     \
                                                  offsetof(struct NAME##_block, result),           \
                                                  sizeof(T),                                       \
                                                  _Alignof(T)};                                    \
    static inline async_handle NAME##_task(struct NAME##_locals local)                             \
    {                                                                                              \
        struct async_task *task = async_task_new(&NAME##_call);                                    \
        if (task != NULL)                                                                          \
            ((struct NAME##_block *)task)->local = local;                                          \
        return async_task_handle(task);                                                            \
    }                                                                                              \
    static struct async_frame *NAME##_body(struct NAME##_frame *self, struct async_frame *child)

/* A coroutine; a spawned task; one that frees itself. */
#define CALL(NAME, ...) NAME##_task((struct NAME##_locals){__VA_ARGS__})
#define SPAWN(NAME, ...) async_task_spawn(CALL(NAME, __VA_ARGS__))
#define DETACH(NAME, ...) async_task_release(SPAWN(NAME, __VA_ARGS__))

#define LOCAL (self->local)
#define BEGIN                                                                                      \
    int error = 0;                                                                                 \
    (void)error, (void)child;                                                                      \
    switch (self->base.__state) {                                                                  \
    case 0:
#define END                                                                                        \
    }                                                                                              \
    return NULL;
#define RETURN(VALUE)                                                                              \
    do {                                                                                           \
        self->result = (VALUE);                                                                    \
        return NULL;                                                                               \
    } while (0)
#define FAIL(ERROR) return async_failed(async_raise((ERROR), __FILE__, __LINE__))

/* The STATE-th await, of a f__async(...); TAKE fetches the child's result. `error` is its failure.
 */
#define TRY_TAKE(STATE, EXPRESSION, TAKE)                                                          \
    child = (EXPRESSION);                                                                          \
    error = child == ASYNC_FAILED ? async_failure() : 0;                                           \
    if (child != NULL && child != ASYNC_FAILED) {                                                  \
        child->__parent = &self->base;                                                             \
        self->base.__state = (STATE);                                                              \
        __atomic_store_n((uint32_t *)(uintptr_t)&self->base.__function->__lines[STATE], __LINE__,  \
                         __ATOMIC_RELAXED);                                                        \
        return &self->base;                                                                        \
    case STATE:                                                                                    \
        error = child->__error;                                                                    \
        if (error == 0) {                                                                          \
            TAKE;                                                                                  \
        }                                                                                          \
        async_frame_free(child);                                                                   \
    }

#define PASS_ON                                                                                    \
    if (error != 0)                                                                                \
        return async_failed(error);
#define TRY(STATE, EXPRESSION) TRY_TAKE(STATE, EXPRESSION, )
#define AWAIT(STATE, EXPRESSION)                                                                   \
    TRY(STATE, EXPRESSION)                                                                         \
    PASS_ON

/* PLACE = await of a task; of a call; of an operation. PLACE is a local. */
#define TRY_JOIN(STATE, PLACE, HANDLE)                                                             \
    TRY_TAKE(STATE, async_join__async(&(PLACE), (HANDLE), sizeof(PLACE)),                          \
             (PLACE) = *ASYNC_RESULT(child, PLACE))
#define JOIN(STATE, PLACE, HANDLE)                                                                 \
    TRY_JOIN(STATE, PLACE, HANDLE)                                                                 \
    PASS_ON
#define TRY_CALL(STATE, PLACE, NAME, ...)                                                          \
    TRY_TAKE(STATE, NAME##__async(&(PLACE), (struct NAME##_locals){__VA_ARGS__}),                  \
             (PLACE) = *ASYNC_RESULT(child, PLACE))
#define TRY_IO(STATE, PLACE, NAME, ...)                                                            \
    TRY_TAKE(STATE, NAME##__async(&(PLACE), __VA_ARGS__), (PLACE) = *ASYNC_RESULT(child, PLACE))
#define IO(STATE, PLACE, NAME, ...)                                                                \
    TRY_IO(STATE, PLACE, NAME, __VA_ARGS__)                                                        \
    PASS_ON

/* int main(void) of a program whose async main is `program`, without arguments. */
#define HAND_MAIN                                                                                  \
    int main(void)                                                                                 \
    {                                                                                              \
        setvbuf(stdout, NULL, _IOLBF, 0);                                                          \
        return async_run_main(CALL(program, 0));                                                   \
    }

uint64_t async_now(void);

/* The clock in milliseconds, for traces. */
static inline long now_ms(void)
{
    return (long)(async_now() / 1000000);
}

#endif
