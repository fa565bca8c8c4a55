/* SPDX-License-Identifier: MIT */
/* What a thread has: a heap, and in it the loop that it keeps between runs. See thread.c. */
#ifndef ASYNCC_THREAD_H
#define ASYNCC_THREAD_H

#include "memory.h"

/* The thread's heap, made or taken over if it has none yet; NULL without memory. */
struct async__heap *async__thread_heap(void);

/* How many threads the process has beside this one; 1 if that cannot be told. */
unsigned async__thread_others(void);

#endif
