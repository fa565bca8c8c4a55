/* SPDX-License-Identifier: MIT */
/* SIGPIPE, which a write to a pipe that nobody reads sends. See sigpipe.c. */
#ifndef ASYNCC_SIGPIPE_H
#define ASYNCC_SIGPIPE_H

#include <stdbool.h>

/* The process ignores SIGPIPE from now on, if it would end it; a handler of the program's own
 * stays. */
void async__sigpipe_ignore(void);
/* Whether it was this that made the process ignore it: the programs that it starts do not know. */
bool async__sigpipe_is_ignored_here(void);

#endif
