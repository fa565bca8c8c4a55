/* SPDX-License-Identifier: MIT */
/* Where every task stands. See dump.c. */
#ifndef ASYNCC_DUMP_H
#define ASYNCC_DUMP_H

#include <signal.h>

struct async__loop;

/* How often a dump was asked for by a signal. */
extern volatile sig_atomic_t async__dumps_wanted;

/* Lets SIGQUIT ask for a dump, if the environment says so. */
void async__dump_init(struct async__loop *loop);
/* Its eventfd is about to be closed. */
void async__dump_forget(const struct async__loop *loop);
/* Prints what was asked for. */
void async__dump_wanted(struct async__loop *loop);

#endif
