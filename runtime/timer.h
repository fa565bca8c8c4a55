/* SPDX-License-Identifier: MIT */
/* Timers: what happens at which nanosecond, in a wheel that needs no memory of its own. */
#ifndef ASYNCC_TIMER_H
#define ASYNCC_TIMER_H

#include <stdbool.h>
#include <stdint.h>

#define ASYNC__NEVER UINT64_MAX
/* No deadline lies behind this one. */
#define ASYNC__LAST_DEADLINE ((uint64_t)INT64_MAX)

/* A place in a ring of timers, or its head. */
struct async__timer_link {
    struct async__timer_link *next, *previous;
};

struct async__timer {
    struct async__timer_link link; /* the others of its slot */
    uint64_t deadline;             /* ns of the loop's clock */
};

enum {
    ASYNC__WHEEL_LEVELS = 11,
    ASYNC__WHEEL_SLOTS = 64
};

struct async__wheel {
    uint64_t base;                          /* no timer lies before it; see timer.c */
    uint64_t occupied[ASYNC__WHEEL_LEVELS]; /* bit s: slot s of the level has timers */
    uint32_t levels;                        /* bit l: level l has timers */
    struct async__timer_link slots[ASYNC__WHEEL_LEVELS][ASYNC__WHEEL_SLOTS]; /* heads of rings */
};

void async__wheel_init(struct async__wheel *wheel);

static inline bool async__wheel_empty(const struct async__wheel *wheel)
{
    return wheel->levels == 0;
}

/* Sets `timer` for its deadline, which does not lie before `now`. */
void async__wheel_add(struct async__wheel *wheel, struct async__timer *timer, uint64_t now);
void async__wheel_remove(struct async__wheel *wheel, struct async__timer *timer);

/* Takes out the timers that are due at `now`, earliest first and equal ones in the order they were
 * set, and calls `due` with each. */
void async__wheel_expire(struct async__wheel *wheel, uint64_t now,
                         void (*due)(void *context, struct async__timer *timer), void *context);

/* When to call async__wheel_expire next: at the earliest deadline or before it, and behind every
 * `now` that it was called with; ASYNC__NEVER without timers. */
uint64_t async__wheel_next(const struct async__wheel *wheel);

#endif
