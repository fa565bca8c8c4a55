/* SPDX-License-Identifier: MIT */
/* What the functions that are awaited do by their own names, as blocking calls. See blocking.c. */
#ifndef ASYNCC_BLOCKING_H
#define ASYNCC_BLOCKING_H

/* A call that blocked inside a loop would keep every task of this thread from running: ends the
 * program with a message. */
void async__check_no_loop(const char *function);
/* It would have to wait for another task, and there is none: ends the program with a message. */
_Noreturn void async__would_wait(const char *function);
/* It fails, and nobody catches that. */
_Noreturn void async__blocking_failed(const char *function, int error);

#endif
