/* SPDX-License-Identifier: MIT */
/*
 * A write to a pipe or socket that nobody reads is to give EPIPE. A send can be told so, a write
 * cannot: the signal has to be ignored for the process.
 */
#include "sigpipe.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_bool ignored;

void async__sigpipe_ignore(void)
{
    struct sigaction action;
    if (sigaction(SIGPIPE, NULL, &action) == 0 && action.sa_handler == SIG_DFL) {
        atomic_store(&ignored, true);
        signal(SIGPIPE, SIG_IGN);
    }
}

bool async__sigpipe_is_ignored_here(void)
{
    return atomic_load(&ignored);
}
