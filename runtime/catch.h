/* SPDX-License-Identifier: MIT */
/* Catching signals for the threads that wait for them. See catch.c. */
#ifndef ASYNCC_CATCH_H
#define ASYNCC_CATCH_H

#include <signal.h>
#include <stdatomic.h>

#include "wait_list.h"

/* Sets of signals are words, as the kernel's are. */
#define ASYNC__SIGNALS 64
#define ASYNC__STANDARD_SIGNALS 31

static inline uint64_t async__signal_bit(int number)
{
    return (uint64_t)1 << (number - 1);
}

/* Room for a signal that has come. */
struct async__caught {
    _Atomic(unsigned) state;
    uint64_t serial; /* when it came */
    siginfo_t info;
};

/* What a thread hears of signals. It outlives the thread, with whose heap a later one gets it. */
struct async__listener {
    struct async__listener *next; /* of all that there ever were */
    _Atomic(uint64_t) wanted;     /* the signals that it hears of */
    _Atomic(uint64_t) untold;     /* those that have come and found no room */
    atomic_int came;              /* one has come since it was last set to 0; a futex */
    atomic_int wake; /* a descriptor of its own, for an eventfd to write to; -1: none */
    /* The place of each signal that counts once, and places for the others. */
    struct async__caught caught[ASYNC__SIGNALS];

    /* The rest is the thread's. */
    uint64_t kept;                   /* asked for by blocking calls: wanted beyond a run */
    uint64_t unblocked;              /* the thread had blocked them */
    struct async__wait_list waiters; /* tasks of its loop, */
    struct async__handing {
        uint64_t serial; /* of the last time that a signal was handed to them, */
        size_t takers;   /* and how many have it */
    } handed[ASYNC__SIGNALS];
};

/* The thread's listener, which hears of the signals from now on; NULL with *error = -errno. */
struct async__listener *async__listen(uint64_t signals, int *error);
/* Lets the eventfd be written to when one comes; 0 or -errno. */
int async__listener_wake(struct async__listener *listener, int eventfd);
/* Hears of these no more, and forgets those that have come. */
void async__listener_drop(struct async__listener *listener, uint64_t signals);
/* Takes the signal of `signals` that came first: its number, or 0. */
int async__listener_take(struct async__listener *listener, uint64_t signals, siginfo_t *info);
/* As if it had come again. */
void async__listener_put_back(struct async__listener *listener, const siginfo_t *info);
/* Waits until one has come, on a thread without a loop. */
void async__listener_wait(struct async__listener *listener);

/* As signal(2), but beneath the catching of signals: behind it, or when it ends. */
void async__set_handler(int number, void (*handler)(int));

/* Whether a signal has come that was not looked at. */
static inline bool async__signals_due(const struct async__loop *loop)
{
    return loop->listener != NULL &&
           atomic_load_explicit(&loop->listener->came, memory_order_relaxed) != 0;
}

/* Hands what has come to those who wait. */
void async__signals_hand_out(struct async__loop *loop);
/* Whether a task waits for a signal. */
bool async__signals_awaited(const struct async__loop *loop);
/* The loop's run has ended. */
void async__signals_leave(struct async__loop *loop);

#endif
