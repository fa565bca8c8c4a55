/* SPDX-License-Identifier: MIT */
/* Threads that run calls which block, a bounded number for the whole process. See worker.c. */
#ifndef ASYNCC_WORKER_H
#define ASYNCC_WORKER_H

#include <stdbool.h>

struct async__job {
    struct async__job *next, *previous;  /* in the queue */
    void (*run)(struct async__job *job); /* on a worker's thread; the job is the runner's then */
    bool taken;                          /* by a worker */
    bool boundless; /* it may wait for ever, and then keeps no other from being run */
};

/* Hands the job to a worker, when one is free: 0, or the error for which there is none at all. */
int async__worker_submit(struct async__job *job);
/* Takes it back, unless a worker has it. */
bool async__worker_withdraw(struct async__job *job);

/* How many wait for a job. */
unsigned async__worker_idle(void);

#endif
