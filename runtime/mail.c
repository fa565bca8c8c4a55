/* SPDX-License-Identifier: MIT */
/*
 * What other threads send to a loop: a list under a lock, which the loop empties between turns. An
 * eventfd that its backend reads ends the loop's wait, written to when mail comes into an empty
 * box. The lock also keeps the descriptor from being closed, and given to something else, between a
 * sender's look at it and its write.
 */
#define _GNU_SOURCE
#include "mail.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "dump.h"
#include "loop.h"
#include "operation.h"

void async__mailbox_init(struct async__loop *loop)
{
    pthread_mutex_init(&loop->mailbox.lock, NULL);
    loop->mailbox.fd = -1;
}

int async__mailbox_open(struct async__loop *loop)
{
    struct async__mailbox *mailbox = &loop->mailbox;
    if (mailbox->open)
        return 0;
    int fd = eventfd(0, EFD_CLOEXEC);
    if (fd < 0)
        return -errno;
    pthread_mutex_lock(&mailbox->lock);
    mailbox->fd = fd;
    pthread_mutex_unlock(&mailbox->lock);
    mailbox->open = true;
    return 0;
}

void async__mailbox_close(struct async__loop *loop)
{
    struct async__mailbox *mailbox = &loop->mailbox;
    if (!mailbox->open)
        return;
    async__dump_forget(loop);
    pthread_mutex_lock(&mailbox->lock);
    close(mailbox->fd);
    mailbox->fd = -1;
    pthread_mutex_unlock(&mailbox->lock);
    mailbox->open = mailbox->listening = false;
}

static void set_running(struct async__mailbox *mailbox, bool running)
{
    pthread_mutex_lock(&mailbox->lock);
    mailbox->running = running;
    pthread_mutex_unlock(&mailbox->lock);
}

void async__mailbox_start(struct async__loop *loop)
{
    set_running(&loop->mailbox, true);
}

void async__mailbox_stop(struct async__loop *loop)
{
    set_running(&loop->mailbox, false);
}

static void wake(int fd)
{
    const uint64_t one = 1;
    ssize_t written;
    do
        written = write(fd, &one, sizeof one);
    while (written < 0 && errno == EINTR);
}

static void drain(int fd)
{
    uint64_t count;
    ssize_t got;
    do
        got = read(fd, &count, sizeof count);
    while (got < 0 && errno == EINTR);
}

/* With the lock held. */
static void put(struct async__mailbox *mailbox, struct async__mail *mail)
{
    mail->next = atomic_load_explicit(&mailbox->last, memory_order_relaxed);
    atomic_store_explicit(&mailbox->last, mail, memory_order_relaxed);
    if (mail->next == NULL && mailbox->fd >= 0)
        wake(mailbox->fd);
}

void async__mail_post(struct async__loop *loop, struct async__mail *mail)
{
    struct async__mailbox *mailbox = &loop->mailbox;
    pthread_mutex_lock(&mailbox->lock);
    put(mailbox, mail);
    pthread_mutex_unlock(&mailbox->lock);
}

bool async__mail_post_running(struct async__loop *loop, struct async__mail *mail)
{
    struct async__mailbox *mailbox = &loop->mailbox;
    pthread_mutex_lock(&mailbox->lock);
    bool running = mailbox->running;
    if (running)
        put(mailbox, mail);
    pthread_mutex_unlock(&mailbox->lock);
    return running;
}

void async__mailbox_listen(struct async__loop *loop)
{
    struct async__mailbox *mailbox = &loop->mailbox;
    if (mailbox->listening)
        return;
    mailbox->listening = true;
    loop->backend->listen(loop);
}

/* Without an operation in flight there is no need for the backend. */
void async__mailbox_wait(struct async__loop *loop, uint64_t deadline)
{
    int fd = loop->mailbox.fd;
    struct pollfd polled = {.fd = fd, .events = POLLIN};
    struct timespec limit;
    uint64_t now = async__clock_now();
    uint64_t left = deadline > now ? deadline - now : 0;
    limit.tv_sec = (time_t)(left / 1000000000);
    limit.tv_nsec = (long)(left % 1000000000);
    if (ppoll(&polled, 1, deadline == ASYNC__NEVER ? NULL : &limit, NULL) > 0)
        drain(fd);
}

void async__mailbox_woken(struct async__loop *loop)
{
    loop->mailbox.listening = false;
}

static struct async__mail *take_all(struct async__mailbox *mailbox)
{
    pthread_mutex_lock(&mailbox->lock);
    struct async__mail *last = atomic_load_explicit(&mailbox->last, memory_order_relaxed);
    atomic_store_explicit(&mailbox->last, NULL, memory_order_relaxed);
    pthread_mutex_unlock(&mailbox->lock);
    return last;
}

static struct async__mail *reversed(struct async__mail *last)
{
    struct async__mail *first = NULL, *next;
    for (struct async__mail *mail = last; mail != NULL; mail = next) {
        next = mail->next;
        mail->next = first;
        first = mail;
    }
    return first;
}

void async__mailbox_empty(struct async__loop *loop)
{
    struct async__mailbox *mailbox = &loop->mailbox;
    if (atomic_load_explicit(&mailbox->last, memory_order_relaxed) == NULL)
        return;
    struct async__mail *next;
    for (struct async__mail *mail = reversed(take_all(mailbox)); mail != NULL; mail = next) {
        next = mail->next;
        mail->deliver(mail);
    }
}
