/* SPDX-License-Identifier: MIT */
/*
 * The workers: threads that take jobs from one queue, first in, first out. One is started when a
 * job finds none idle, up to a limit, and ends when it has been idle for a while.
 */
#define _GNU_SOURCE
#include "worker.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define IDLE_SECONDS 10

static struct {
    pthread_mutex_t lock;
    pthread_cond_t work;     /* there is a job */
    struct async__job queue; /* head of a ring */
    unsigned workers, idle, limit;
    unsigned queued;
    unsigned boundless; /* jobs that have not ended, queued or not; the limit does not count them */
} pool = {
    .lock = PTHREAD_MUTEX_INITIALIZER,
    .queue = {.next = &pool.queue, .previous = &pool.queue},
};

/* ---- the queue ---- */

static void unlink_job(struct async__job *job)
{
    pool.queued--;
    job->previous->next = job->next;
    job->next->previous = job->previous;
}

static void append(struct async__job *job)
{
    pool.queued++;
    job->taken = false;
    job->next = &pool.queue;
    job->previous = pool.queue.previous;
    job->previous->next = job->next->previous = job;
}

/* Waits for a job; NULL if none has come for a long time. */
static struct async__job *next_job(void)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += IDLE_SECONDS;
    int error = 0;
    pool.idle++;
    while (pool.queue.next == &pool.queue && error == 0)
        error = pthread_cond_timedwait(&pool.work, &pool.lock, &until);
    pool.idle--;
    struct async__job *job = pool.queue.next;
    if (job == &pool.queue)
        return NULL;
    unlink_job(job);
    job->taken = true;
    return job;
}

/* ---- the threads ---- */

static void *work(void *unused)
{
    struct async__job *job;
    pthread_mutex_lock(&pool.lock);
    while ((job = next_job()) != NULL) {
        bool boundless = job->boundless;
        pthread_mutex_unlock(&pool.lock);
        job->run(job);
        pthread_mutex_lock(&pool.lock);
        pool.boundless -= boundless;
    }
    pool.workers--;
    pthread_mutex_unlock(&pool.lock);
    return unused;
}

/* ASYNCC_THREADS, or as many as Python's executor has. */
static unsigned limit(void)
{
    const char *text = getenv("ASYNCC_THREADS");
    char *end;
    unsigned long n = text != NULL ? strtoul(text, &end, 10) : 0;
    if (text != NULL && end != text && *end == '\0' && n >= 1 && n <= UINT_MAX)
        return (unsigned)n;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 5 : processors > 28 ? 32 : (unsigned)processors + 4;
}

static void init_condition(void)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&pool.work, &attributes);
    pthread_condattr_destroy(&attributes);
}

/* A fork has left the workers behind. */
static void in_child(void)
{
    pthread_mutex_init(&pool.lock, NULL);
    init_condition();
    pool.queue.next = pool.queue.previous = &pool.queue;
    pool.workers = pool.idle = pool.queued = pool.boundless = 0;
}

static void init(void)
{
    init_condition();
    pthread_atfork(NULL, NULL, in_child);
    pool.limit = limit();
}

/* Signals are for the program's own threads. */
static int start_worker(void)
{
    pthread_t thread;
    pthread_attr_t attributes;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    int error = pthread_create(&thread, &attributes, work, NULL);
    pthread_attr_destroy(&attributes);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

/* ---- jobs ---- */

static int submit(struct async__job *job)
{
    append(job);
    pool.boundless += job->boundless;
    bool all_have_one = pool.queued <= pool.idle; /* who was woken is idle until it has the lock */
    if (all_have_one || pool.workers >= pool.limit + pool.boundless) {
        pthread_cond_signal(&pool.work);
        return 0;
    }
    int error = start_worker();
    if (error == 0) {
        pool.workers++;
        return 0;
    }
    if (pool.workers > 0)
        return 0; /* it waits for one that is there */
    unlink_job(job);
    pool.boundless -= job->boundless;
    return error;
}

int async__worker_submit(struct async__job *job)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, init);
    pthread_mutex_lock(&pool.lock);
    int error = submit(job);
    pthread_mutex_unlock(&pool.lock);
    return error;
}

bool async__worker_withdraw(struct async__job *job)
{
    pthread_mutex_lock(&pool.lock);
    bool waiting = !job->taken;
    if (waiting) {
        unlink_job(job);
        pool.boundless -= job->boundless;
    }
    pthread_mutex_unlock(&pool.lock);
    return waiting;
}

unsigned async__worker_idle(void)
{
    pthread_mutex_lock(&pool.lock);
    unsigned idle = pool.idle;
    pthread_mutex_unlock(&pool.lock);
    return idle;
}
