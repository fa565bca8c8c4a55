/* SPDX-License-Identifier: MIT */
/* Futures: tasks that never run, and end when somebody says with what. See future.c. */
#ifndef ASYNCC_FUTURE_H
#define ASYNCC_FUTURE_H

#include "task.h"

/* Takes the right to complete a future, which nobody has more than once, on whatever thread. */
bool async__future_claim(struct async__task *future);
/* Whether it is a future of this thread's loop, be that running or not. */
bool async__future_is_here(const struct async__task *future);

#endif
