/* SPDX-License-Identifier: MIT */
/* Futures: tasks that never run, and end when somebody says with what. See future.c. */
#ifndef ASYNCC_FUTURE_H
#define ASYNCC_FUTURE_H

#include "task.h"

/* Takes the right to complete a future, which nobody has more than once, on whatever thread. */
bool async__future_claim(struct async__task *future);
/* Ends the program with a message if the future is another loop's. */
void async__future_check(const struct async__loop *loop, const struct async__task *future);

#endif
