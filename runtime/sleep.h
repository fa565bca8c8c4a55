/* SPDX-License-Identifier: MIT */
#ifndef ASYNCC_SLEEP_H
#define ASYNCC_SLEEP_H

#include "timer.h"

/* The timer of a sleep is due: its task is ready. */
void async__sleep_is_over(void *loop, struct async__timer *timer);

#endif
