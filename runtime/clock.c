/* SPDX-License-Identifier: MIT */
/*
 * The clock. The virtual one is what makes a program that sleeps for hours run in no time: a loop
 * that has nothing else to do moves it to its next timer.
 */
#define _GNU_SOURCE
#define ASYNCC_LOWERED 1
#define ASYNCC_NO_KEYWORDS
#include "clock.h"

#include <asyncc.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SECOND 1000000000u

static bool is_virtual;
static _Atomic uint64_t virtual_now;

__attribute__((constructor)) static void read_environment(void)
{
    const char *text = getenv("ASYNCC_CLOCK");
    is_virtual = text != NULL && strcmp(text, "virtual") == 0;
}

bool async__clock_is_virtual(void)
{
    return is_virtual;
}

uint64_t async__clock_now(void)
{
    if (is_virtual)
        return virtual_now;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec;
}

uint64_t async_now(void)
{
    return async__clock_now();
}

/* Several threads may do so at once: the latest time wins. */
static void move_virtual_clock(uint64_t to)
{
    uint64_t now = virtual_now;
    while (now < to && !atomic_compare_exchange_weak(&virtual_now, &now, to))
        ;
}

void async__clock_sleep_until(uint64_t deadline)
{
    if (is_virtual) {
        move_virtual_clock(deadline);
        return;
    }
    struct timespec until = {.tv_sec = (time_t)(deadline / SECOND),
                             .tv_nsec = (long)(deadline % SECOND)};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
        ;
}

void async__clock_sleep(uint64_t ns)
{
    uint64_t now = async__clock_now();
    async__clock_sleep_until(ns > INT64_MAX - now ? INT64_MAX : now + ns);
}
