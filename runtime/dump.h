/* SPDX-License-Identifier: MIT */
/* Where every task stands. See dump.c. */
#ifndef ASYNCC_DUMP_H
#define ASYNCC_DUMP_H

#include <stdatomic.h>
#include <stdbool.h>

struct async__loop;

/* How often a dump was asked for by a signal. */
extern atomic_int async__dumps_wanted;

/* Whether this loop has not printed all of them. */
static inline bool async__dump_due(int printed)
{
    return printed != atomic_load_explicit(&async__dumps_wanted, memory_order_relaxed);
}

/* Lets SIGQUIT ask for a dump, if the environment says so. */
void async__dump_init(struct async__loop *loop);
/* Its eventfd is about to be closed. */
void async__dump_forget(const struct async__loop *loop);
/* Prints what was asked for. */
void async__dump_wanted(struct async__loop *loop);

#endif
