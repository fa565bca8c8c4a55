/* SPDX-License-Identifier: MIT */
/* Tasks that keep the loop for too long: ASYNCC_SLOW=SECONDS. See watch.c. */
#ifndef ASYNCC_WATCH_H
#define ASYNCC_WATCH_H

#include <stdint.h>

struct async__loop;
struct async__task;

/* How long a task of a new loop may keep it, in ns; 0: as long as it likes. */
uint64_t async__watch_patience(void);
/* Runs a task, and reports it if that took too long. */
void async__watch(struct async__loop *loop, struct async__task *task,
                  void (*run)(struct async__loop *loop, struct async__task *task));

#endif
