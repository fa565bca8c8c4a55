/* SPDX-License-Identifier: MIT */
/* Calls that a loop runs for others. See remote_call.c. */
#ifndef ASYNCC_REMOTE_CALL_H
#define ASYNCC_REMOTE_CALL_H

#include "loop.h"

/* The loop's run is over: sends back what has ended, and refuses what comes. */
void async__remote_calls_leave(struct async__loop *loop);

#endif
