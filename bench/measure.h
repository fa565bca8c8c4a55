/* SPDX-License-Identifier: MIT */
/* What the benchmarks in C measure with. Each prints lines of a name and a number. */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

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

/* Of the processor, that the program has used. */
static inline double processor_seconds(void)
{
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

static inline double resident_bytes(void)
{
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &size, &resident) != 2)
        perror("/proc/self/statm");
    if (file != NULL)
        fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE);
}

static inline void say(const char *what, double value)
{
    printf("%s %.3f\n", what, value);
}

/* Nanoseconds each: `times` of something since `start`. */
static inline void say_each(const char *what, long times, double start)
{
    say(what, (seconds() - start) * 1e9 / (double)times);
}

/* How often to do something: `times`, or a part of it, by a program's argument. */
static inline long part_of(long times, const char *part)
{
    long n = part == NULL ? times : times / atol(part);
    return n > 0 ? n : 1;
}

/* Whether all of it is to be done. */
static inline int whole(const char *part)
{
    return part == NULL || atol(part) <= 1;
}

static inline int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The next of a sequence that every program has in common. */
static inline unsigned next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

#endif
