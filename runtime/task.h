/* SPDX-License-Identifier: MIT */
/*
 * Tasks. See task.c for their life, and abi.h for what generated code knows of them.
 *
 * A handle is the address of the task's block, 16-aligned and below 2^ADDRESS_BITS, with a
 * generation in the bits that leaves free. The block knows its present handle, which changes each
 * time it is freed, so a handle from before is recognised for as long as the program runs.
 */
#ifndef ASYNCC_TASK_H
#define ASYNCC_TASK_H

#include <string.h>

#include "memory.h"
#include "report.h"

struct async__loop;

enum async__state {
    ASYNC__FREE,
    ASYNC__NEW,       /* a coroutine that has not started */
    ASYNC__PENDING,   /* a future that has not been completed */
    ASYNC__SCHEDULED, /* spawned; it starts in its turn */
    ASYNC__RUNNING,   /* on the native stack */
    ASYNC__WAITING,   /* for its leaf */
    ASYNC__YIELDED,   /* ready; its leaf has nothing to deliver and can still be cancelled */
    ASYNC__READY,     /* its leaf has finished; it goes on in its turn */
    ASYNC__ENDING,    /* it has ended, and its waiters are being told */
    ASYNC__DONE
};

/* The head of a task's block: what struct async_task is inside the runtime. */
struct async__task {
    struct async__task *next; /* in the ready queue, in a cancellation's list, in the free list */
    const struct async_call *call;
    async_handle handle; /* the one that is good for it; 0 before the first */
    union {
        struct async_frame *leaf; /* the innermost thing that it waits for */
        int error;                /* when it has ended: 0, or its failure */
    };
    struct async__waiter *waiters; /* the last of a ring; its `next` is the first. NULL: nobody */
    union {
        struct {
            struct async__task *before, *after; /* in the loop's list of what runs */
        };
        struct async__place failed_at; /* when it has ended with a failure */
        struct async_frame *taken;     /* the operation that it was, which can be given back */
    };
    uint32_t handles;  /* how many have not been used up */
    uint8_t state;     /* enum async__state */
    uint8_t cancels;   /* how many of its next waits are to fail */
    bool listed : 1;   /* it is in the loop's list */
    bool marked : 1;   /* it is in a cancellation's list */
    bool observed : 1; /* somebody has been told of its failure */
    bool swept : 1;    /* the end of the loop has cancelled it */
    bool loses : 1;    /* nobody wants what the operation takes that it waits for */
    bool starved : 1;  /* there was no memory for what it waits with: see starve.c */
    bool named : 1;    /* `call` is its own: see name.c */
    bool immortal : 1; /* the one that stands for a task that could not be made */
    bool holds : 1;    /* it has ended, with something `taken` */
    bool unwanted : 1; /* nobody will have what it gives */
    unsigned loop : 6; /* the number of the loop that runs it, once it is scheduled or begun */
};
_Static_assert(sizeof(struct async__task) == sizeof(struct async_task), "the head of a block");

/* Something that waits for a task's end: a join, or one part of a gather. */
struct async__waiter {
    struct async__waiter *next; /* NULL: it stands nowhere */
    struct async_frame *frame;
};

#ifdef __x86_64__
#define ASYNC__ADDRESS_BITS 47
#else
#define ASYNC__ADDRESS_BITS 48
#endif
_Static_assert(sizeof(async_handle) == 8, "a handle needs a 64-bit address");

/* The bits of a handle that are the address. */
#define ASYNC__ADDRESS (((uintptr_t)1 << ASYNC__ADDRESS_BITS) - 16)

static inline struct async__task *async__block_of(async_handle handle)
{
    return (struct async__task *)(handle & ASYNC__ADDRESS);
}

/* The handle of the block's next use; 0 if there is none, all generations having been used. */
static inline async_handle async__next_handle(async_handle handle)
{
    /* With ones for the address, adding one carries over it. */
    uintptr_t generation = ((handle | ASYNC__ADDRESS) + 1) & ~ASYNC__ADDRESS;
    return generation == 0 ? 0 : generation | (handle & ASYNC__ADDRESS);
}

/* The handle is empty or was used up: ends the program with a message that says what was `tried`.
 */
_Noreturn void async__stale(async_handle handle, const char *tried);

/* It belongs to the loop of another thread: ends the program with a message. */
_Noreturn void async__elsewhere(const struct async__task *task, const char *tried);

/* The task that the handle stands for; `tried` is what the caller is about to do with it. */
static inline struct async__task *async__task_of(async_handle handle, const char *tried)
{
    struct async__task *task = async__block_of(handle);
    if (ASYNC_UNLIKELY(task == NULL || task->handle != handle || task->handles == 0))
        async__stale(handle, tried);
    return task;
}

static inline bool async__task_ended(const struct async__task *task)
{
    return task->state >= ASYNC__ENDING;
}

/* A cancellation that came while there was nothing to cancel. */
static inline void async__task_cancel_next_wait(struct async__task *task)
{
    if (task->cancels < UINT8_MAX)
        task->cancels++;
}

/* Where the block holds the task's result. */
static inline void *async__task_result(struct async__task *task)
{
    return (char *)task + task->call->__result_offset;
}

/* Where a frame holds the result of such a call: ASYNC_RESULT_OFFSET for an alignment that is a
 * power of two, or 0 if there is no result. */
static inline size_t async__frame_result_offset(const struct async_call *call)
{
    size_t mask = (size_t)call->__result_align - 1;
    return (sizeof(struct async_frame) + mask) & ~mask;
}

static inline void *async__frame_result(struct async_frame *frame, const struct async_call *call)
{
    return (char *)frame + async__frame_result_offset(call);
}

/* Moves a result. Most are a word or less, for which a call of memcpy would be the dearest part of
 * awaiting a task. */
static inline void async__copy_result(void *to, const void *from, size_t size)
{
    if (size == sizeof(uint64_t))
        memcpy(to, from, sizeof(uint64_t));
    else if (size == sizeof(uint32_t))
        memcpy(to, from, sizeof(uint32_t));
    else if (size > 0)
        memcpy(to, from, size);
}

/* The task has ended, with 0 or its failure: its waiters are told, and it is freed if it has no
 * handle. */
void async__task_end(struct async__task *task, int error);
/* So too; a failure began at `place`. */
void async__task_end_at(struct async__task *task, int error, struct async__place place);
/* As async_task_new, for a task that there has to be: where there is no memory from what was set
 * aside. NULL when that has been used up. */
struct async_task *async__task_new_aside(const struct async_call *call);
/* It has succeeded, and was nothing but this operation, which stays for who awaits it: until that
 * goes on, what the operation took can be given back. */
void async__task_end_with(struct async__task *task, struct async_frame *taken);
/* It will never start, having been cancelled. */
void async__task_end_unstarted(struct async__task *task);
/* It has no handle left, and has ended or not started, or is a future. */
void async__task_free(struct async__task *task);
/* It goes back to the name of its function. */
void async__task_unname(struct async__task *task);
/* One handle too many was used up: ends the program with a message. */
_Noreturn void async__task_overdrawn(const struct async__task *task);

/* Uses up one handle. */
static inline void async__task_drop(struct async__task *task)
{
    if (ASYNC_UNLIKELY(task->immortal))
        return;
    if (ASYNC_UNLIKELY(task->handles == 0))
        async__task_overdrawn(task);
    if (--task->handles == 0 && (task->state == ASYNC__DONE || task->state <= ASYNC__PENDING))
        async__task_free(task);
}

/* Somebody has been told of its failure, and nobody else needs to be. */
static inline void async__task_observe(struct async__task *task)
{
    if (ASYNC_LIKELY(!task->immortal))
        task->observed = true;
}

/* Puts `waiter` behind the others that wait for the task. */
static inline void async__task_add_waiter(struct async__task *task, struct async__waiter *waiter)
{
    struct async__waiter *last = task->waiters;
    if (ASYNC_LIKELY(last == NULL)) {
        waiter->next = waiter;
    } else {
        waiter->next = last->next;
        last->next = waiter;
    }
    task->waiters = waiter;
}
/* Does nothing if it stands there no more. */
void async__task_remove_waiter(struct async__task *task, struct async__waiter *waiter);

#endif
