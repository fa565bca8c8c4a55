/* SPDX-License-Identifier: MIT */
/*
 * async/await for C. A file that includes this header is translated by `asyncc` before it is
 * compiled; see docs/language.md for the language and docs/runtime.md for the reference.
 *
 * The header has three faces. The erased one makes the async words vanish, so that what is left is
 * ordinary C: it is what editors see, and with -DASYNCC_ERASE it builds a program that runs one
 * step at a time. The marked one is for the compiler's parse. The lowered one is for the generated
 * C.
 *
 * What a program may name begins with async or ASYNC. Parameters and members begin with two
 * underscores, as in the C library's headers, so that no macro of the program's hits one.
 */
#ifndef ASYNCC_H
#define ASYNCC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#if defined ASYNCC_LOWERED
#include <asyncc/lowered.h>
#elif defined ASYNCC_MARKED
#include <asyncc/marked.h>
#else
#include <asyncc/erased.h>
#endif

#ifndef ASYNCC_NO_KEYWORDS
#define async _Async
#define await _Await
#define task(T) _Task(T)
#define spawn(e) _Spawn(e)
#define gather(...) _Gather(__VA_ARGS__)
#endif

/* ---- time ---- */

/* Suspends for that many seconds of the loop's clock; with 0 or less, until the next turn. A NaN
 * ends the program with a message. Cancelled, it fails with ECANCELED. */
_Async void async_sleep(double __seconds);
_Async void async_sleep_ns(uint64_t __nanoseconds);
/* Lets everything that is ready run first. */
_Async void async_yield(void);
/* The loop's clock in nanoseconds: CLOCK_MONOTONIC, or the virtual clock with ASYNCC_CLOCK=virtual.
 */
uint64_t async_now(void);

/* ---- many tasks ---- */

/* Until when async_wait waits. */
enum {
    ASYNC_FIRST_COMPLETED = 1, /* until one has ended */
    ASYNC_FIRST_FAILED,        /* until one has failed, cancelled ones aside, or all have ended */
    ASYNC_ALL_COMPLETED
};

/* Tasks that belong together. async_group_add(&g, t) uses up a handle; one that has not started is
 * spawned. The first to fail cancels the rest, and one that is added then; being cancelled is no
 * failure. */
struct async_group {
    struct async__group *__group;
    int __error;
};
/* clang-format off */
#define ASYNC_GROUP_INIT {0}
/* clang-format on */
/* Waits until all have ended, those that were added meanwhile included, and fails as the first
 * failure did. The group is empty then and may be used again. Cancelled, it cancels the tasks,
 * waits for them, and fails with ECANCELED if none failed. After asyncio.TaskGroup. */
_Async void async_group_wait(struct async_group *__group);

/* This thread's loop, to which others send calls with async_on(loop, f(x)). It is good for as long
 * as the thread lives, and takes calls while it runs; a call that comes later, or has not ended
 * when the loop's run does, fails with ECANCELED. NULL without memory or descriptors. */
struct async_loop;
struct async_loop *async_this_loop(void);

/* Names the task that runs, or says its name; async_set_name(t, name) and async_name(t) are for
 * others. The name is copied, and stands in messages and dumps. Outside of a task the first does
 * nothing, and the second gives "". */
void async_set_own_name(const char *__name);
const char *async_own_name(void);

/* Prints on standard error where each task of this thread's loop stands: the functions from the
 * outermost to the one that waits, with their lines, and what that waits for. */
void async_dump(void);

/* ---- input and output ---- */

#include <asyncc/io.h>

/* ---- what tasks wait for from one another ---- */

#include <asyncc/sync.h>

/* ---- generators ---- */

#include <asyncc/generator.h>

/* ---- buffered input and output ---- */

#include <asyncc/stream.h>

/* ---- sockets by name ---- */

#include <asyncc/net.h>
#include <asyncc/server.h>

#endif
