/* SPDX-License-Identifier: MIT */
/* The loop of a thread: what is ready, what runs, what is pending. See loop.c. */
#ifndef ASYNCC_LOOP_H
#define ASYNCC_LOOP_H

#include "mail.h"
#include "memory.h"
#include "task.h"
#include "timer.h"

/* How many awaits in a row may finish at once before the others get their turn. */
#define ASYNC__BUDGET 128
/* The last number of a loop that a task has room for, which is a mask of them too. */
#define ASYNC__LAST_LOOP 63u

struct async__backend;
struct async__operation;

struct async__loop {
    struct async__task *current; /* the task that runs now */
    struct async_frame *handed;  /* has finished, though what it waited for goes on: generator.c */
    struct async__task *ready;   /* the first task of the next turn, */
    struct async__task **ready_end; /* and where the one behind the last will hang */
    unsigned budget;                /* how many awaits may still finish at once */
    size_t swept;           /* tasks that the end of the loop has cancelled, until they end */
    struct async__task all; /* head of the ring of what was spawned and has not ended */
    const struct async__backend *backend; /* what carries out operations; NULL until the first */
    void *backend_state;                  /* the backend's own */
    size_t in_flight;                     /* operations that are not over, */
    uint32_t *in_use;                     /* and on each descriptor, by number */
    size_t in_use_size;                   /* of that table, in entries */
    struct async__operation *closing;     /* those that wait to close: see in_use.c */
    size_t working;                       /* calls on other threads that have not returned */
    size_t holding;                       /* how many of both hold the virtual clock */
    uint64_t shuffle;                     /* random state; 0: what is ready runs in order */
    uint64_t patience;             /* ns that a task may keep the loop; 0: as long as it likes */
    int dumps;                     /* how many that were asked for have been printed */
    size_t futures;                /* that nobody has completed */
    size_t guests;                 /* calls from other loops that have not been sent back */
    struct async_frame *lost;      /* operations whose gains nobody wants, linked as parents are, */
    struct async_frame *last_lost; /* and the last of them */
    bool inside;                   /* `current` was started inside of another task */
    bool starving;                 /* some task is starved */
    bool shared;                   /* other threads may send calls */
    struct async__listener *listener; /* what tasks wait for of signals; NULL: none has */
    struct async__mailbox mailbox;    /* what comes from other threads */
    unsigned number : 6;              /* tells it from other loops: see thread.c */
    pid_t process;                    /* in which it runs: a fork's child is another */
    struct async__wheel wheel;        /* the timers */
};

/* The loop that runs on this thread, or NULL. */
extern __thread struct async__loop *async__loop ASYNC__HOT;

bool async__loop_running(void);

/* Puts the task behind those that run in the next turn. */
static inline void async__loop_ready(struct async__loop *loop, struct async__task *task)
{
    task->next = NULL;
    *loop->ready_end = task;
    loop->ready_end = &task->next;
}

/* The thread's loop, running or not; NULL without memory. */
struct async__loop *async__thread_loop(void);
/* Makes the thread's loop its running one; without memory it ends the program. */
struct async__loop *async__loop_enter(void);
void async__loop_leave(void);
/* Waits until something is ready and runs a turn; false if nothing can happen any more. */
bool async__loop_turn(struct async__loop *loop);
/* Runs turns until `root` has ended, and the one in which whoever waits for it would go on. */
void async__loop_run(struct async__loop *loop, const struct async__task *root);
/* Cancels what still runs, and waits for it. */
void async__loop_finish(struct async__loop *loop);
/* Starts a task that has not started. */
void async__task_begin(struct async__loop *loop, struct async__task *task);
/* So too, inside of the current one. */
void async__task_begin_inside(struct async__loop *loop, struct async__task *task);

/* Ends a task that is nothing but a leaf, which has finished. */
void async__task_finish(struct async__task *task, struct async_frame *leaf);

/* Makes ready what has completed or is due, without waiting. */
void async__look(struct async__loop *loop);
/* Nothing is ready: comes back when something is, or with false if nothing can happen any more. */
bool async__wait_for_work(struct async__loop *loop);

/* Gives back what a loop holds beside memory; NULL is none. */
void async__loop_close(struct async__loop *loop);

/* Puts the task behind the others in the list of those that run, and takes it out again. */
static inline void async__loop_list(struct async__loop *loop, struct async__task *task)
{
    task->listed = true;
    task->before = loop->all.before;
    task->after = &loop->all;
    task->before->after = task;
    loop->all.before = task;
}

static inline void async__loop_unlist(struct async__task *task)
{
    task->before->after = task->after;
    task->after->before = task->before;
    task->listed = false;
    if (ASYNC_UNLIKELY(task->swept))
        async__loop->swept--;
}

/* Schedules a task that has not started. */
static inline void async__loop_schedule(struct async__loop *loop, struct async__task *task)
{
    async__loop_list(loop, task);
    task->loop = loop->number;
    task->state = ASYNC__SCHEDULED;
    async__loop_ready(loop, task);
}

/* Nothing can happen any more: says where every task waits, and ends the program. */
_Noreturn void async__deadlock(struct async__loop *loop);

#endif
