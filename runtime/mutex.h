/* SPDX-License-Identifier: MIT */
/* What conditions do with a mutex. See mutex.c. */
#ifndef ASYNCC_MUTEX_H
#define ASYNCC_MUTEX_H

#include "wait_list.h"

/* Unlocks; `function` is what the user has called, for a message if the mutex is not his. */
void async__mutex_unlock(struct async_mutex *mutex, const char *function);
/* A wait that is in no list goes on for the mutex, and is over when it has got that. */
void async__mutex_wait(struct async_mutex *mutex, struct async__wait *wait);

#endif
