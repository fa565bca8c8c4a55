/* SPDX-License-Identifier: MIT */
/*
 * Signals as something that a task waits for:
 *
 *     const sigset_t stop = ASYNC_SIGNALS(SIGINT, SIGTERM);
 *     int number = await async_signal(&stop);
 *
 * From the first time that a signal is asked for, it is caught: it does to the program what a
 * signal that is blocked does, until somebody takes it. All tasks of a loop that wait for it when
 * it comes get it; if there are none, it is kept for the next that asks. Each loop that asks for
 * it, and is running, gets it. Where a run of a loop ends, the program again does with the signals
 * that were asked for in it what it did before.
 *
 * A signal that came several times and was not yet taken counts once. Those from SIGRTMIN on are
 * kept one by one, up to 32 of them a loop.
 */
#ifndef ASYNCC_SIGNAL_H
#define ASYNCC_SIGNAL_H

#include <asyncc.h>
#include <signal.h>

/* The set of the signals that are named: a sigset_t. A number that is no signal's ends the program
 * with a message. */
#define ASYNC_SIGNALS(...)                                                                         \
    async__signals((const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int))
sigset_t async__signals(const int *__numbers, size_t __n);

/* Suspends until one of the signals comes; gives its number. *set is copied. -EINVAL if the set is
 * empty, or holds one that cannot be waited for: SIGKILL, SIGSTOP, SIGSEGV, SIGBUS, SIGFPE, SIGILL;
 * -ENOMEM, -EMFILE or -ENFILE where the thread's first wait for signals finds no memory or no
 * descriptor. Where the thread blocks the signals, they are let through. Cancelled, it has taken
 * none.
 *
 * As a blocking call it waits too. The signals that it has been asked for stay caught until the
 * thread ends. */
_Async int async_signal(const sigset_t *__set);
/* The same; *info tells more of the signal, as for sigwaitinfo. It is written when the signal is
 * taken. Of one that found no room only si_signo is known. */
_Async int async_signal_info(const sigset_t *__set, siginfo_t *__info);

#endif
