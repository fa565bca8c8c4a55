/* SPDX-License-Identifier: MIT */
/* Another order than first in, first out, for tests: ASYNCC_SCHEDULE=SEED. See schedule.c. */
#ifndef ASYNCC_SCHEDULE_H
#define ASYNCC_SCHEDULE_H

#include <stdint.h>

struct async__loop;

/* Where the random numbers of a new loop begin; 0: the order is the usual one. */
uint64_t async__schedule_seed(void);
/* Puts the tasks of the next turn into a random order. */
void async__schedule_shuffle(struct async__loop *loop);

#endif
