/* SPDX-License-Identifier: MIT */
/* What other threads send to a loop. See mail.c. */
#ifndef ASYNCC_MAIL_H
#define ASYNCC_MAIL_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

#include "backend.h"

struct async__mail {
    struct async__mail *next;
    void (*deliver)(struct async__mail *mail); /* on the thread of the loop */
};

struct async__mailbox {
    pthread_mutex_t lock;               /* over all but `listening` and what follows */
    _Atomic(struct async__mail *) last; /* what has come, the last first */
    int fd;                             /* an eventfd that wakes the loop; -1: none */
    bool running;                       /* the loop is */
    bool open;
    bool listening;               /* an operation reads from the eventfd, */
    struct async__operation wake; /* this one, */
    uint64_t buffer;              /* into this */
};

void async__mailbox_init(struct async__loop *loop);
/* From now on mail may come: 0 or -errno. */
int async__mailbox_open(struct async__loop *loop);
/* What comes now waits for the loop's next run. */
void async__mailbox_close(struct async__loop *loop);
/* The loop's run begins, and ends. */
void async__mailbox_start(struct async__loop *loop);
void async__mailbox_stop(struct async__loop *loop);
/* Lets mail end the wait of the backend, in which something is in flight. */
void async__mailbox_listen(struct async__loop *loop);
/* Nobody listens: waits for mail, or until the deadline. */
void async__mailbox_wait(struct async__loop *loop, uint64_t deadline);
/* Delivers what has come. */
void async__mailbox_empty(struct async__loop *loop);
/* The eventfd was read. */
void async__mailbox_woken(struct async__loop *loop);

/* Sends `mail` to the loop, from any thread. From then on it belongs to the loop. */
void async__mail_post(struct async__loop *loop, struct async__mail *mail);
/* The same if the loop runs; false if it does not. */
bool async__mail_post_running(struct async__loop *loop, struct async__mail *mail);

#endif
