/* SPDX-License-Identifier: MIT */
/* What the benchmarks measure with. */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdio.h>
#include <time.h>

static inline double seconds_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Since some moment, by the clock on the wall. */
static inline double seconds(void)
{
    return seconds_of(CLOCK_MONOTONIC);
}

/* A line: how long `times` of something took since `start`, and each of them. */
static inline void report(const char *what, long times, const char *things, double start)
{
    double spent = seconds() - start;
    printf("%-28s %8ld %s %8.3f s %8.2f ns each\n", what, times, things, spent,
           spent * 1e9 / (double)times);
}

#endif
