/* SPDX-License-Identifier: MIT */
/* The clock: CLOCK_MONOTONIC, or with ASYNCC_CLOCK=virtual one that only moves when it is told. */
#ifndef ASYNCC_CLOCK_H
#define ASYNCC_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

bool async__clock_is_virtual(void);
/* Nanoseconds. The virtual clock begins at 0, is one for the whole process, and never goes back. */
uint64_t async__clock_now(void);
/* Blocks the thread for that long, or moves the virtual clock on. */
void async__clock_sleep(uint64_t ns);
/* Blocks the thread until then, or moves the virtual clock there. */
void async__clock_sleep_until(uint64_t deadline);

#endif
