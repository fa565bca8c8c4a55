/* SPDX-License-Identifier: MIT */
/*
 * What a thread has. The first request for memory gives it a heap; when the thread ends the heap
 * waits in a list for the next thread, with all its memory: the heads of tasks have to stay, and
 * nothing is lost however many threads come and go. Its first run gives it a loop, which it keeps
 * for later ones, the loop's io_uring with it.
 */
#include "thread.h"

#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend.h"
#include "catch.h"
#include "dump.h"
#include "in_use.h"
#include "loop.h"
#include "remote_call.h"
#include "schedule.h"
#include "sigpipe.h"
#include "watch.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_key_t key;             /* its destructor runs at the end of a thread */
static struct async__heap *ownerless; /* heaps whose threads have ended */

static void at_thread_end(void *value)
{
    struct async__heap *heap = value;
    if (heap->listener != NULL)
        async__listener_drop(heap->listener, ~(uint64_t)0);
    async__loop_close(heap->loop);
    async__heap = &async__no_heap;
    async__own_heap = NULL;
    pthread_mutex_lock(&lock);
    heap->next = ownerless;
    ownerless = heap;
    pthread_mutex_unlock(&lock);
}

static void make_key(void)
{
    pthread_key_create(&key, at_thread_end);
}

static struct async__heap *take_over(void)
{
    pthread_mutex_lock(&lock);
    struct async__heap *heap = ownerless;
    if (heap != NULL)
        ownerless = heap->next;
    pthread_mutex_unlock(&lock);
    return heap;
}

struct async__heap *async__thread_heap(void)
{
    if (async__own_heap != NULL)
        return async__own_heap;
    pthread_once(&once, make_key);
    struct async__heap *heap = take_over();
    if (heap == NULL)
        heap = async__heap_new();
    if (heap != NULL)
        pthread_setspecific(key, heap);
    return async__own_heap = heap;
}

/* The links of that folder are two, and one a thread. */
unsigned async__thread_others(void)
{
    struct stat status;
    if (stat("/proc/self/task", &status) < 0 || status.st_nlink < 3)
        return 1;
    return (unsigned)status.st_nlink - 3;
}

/* ---- its loop ---- */

/* Loops are never freed, so each has a number that no other has. There is room in a task for 64,
 * so those that come behind share the last. */
static unsigned next_number(void)
{
    static _Atomic(unsigned) numbers;
    unsigned number = atomic_load(&numbers);
    while (number < ASYNC__LAST_LOOP &&
           !atomic_compare_exchange_weak(&numbers, &number, number + 1))
        ;
    return number;
}

static struct async__loop *loop_new(void)
{
    struct async__loop *loop = async__block_new(ASYNC__FOR_FRAMES, sizeof *loop);
    if (loop == NULL)
        return NULL;
    *loop = (struct async__loop){.number = next_number() & ASYNC__LAST_LOOP,
                                 .process = getpid(),
                                 .shuffle = async__schedule_seed(),
                                 .patience = async__watch_patience()};
    loop->ready_end = &loop->ready;
    loop->all.before = loop->all.after = &loop->all;
    async__wheel_init(&loop->wheel);
    async__mailbox_init(loop);
    async__dump_init(loop);
    async__sigpipe_ignore();
    return loop;
}

void async__loop_close(struct async__loop *loop)
{
    if (loop == NULL)
        return;
    if (loop->backend != NULL)
        loop->backend->close(loop);
    loop->backend = NULL;
    async__in_use_free(loop);
    async__mailbox_close(loop);
}

struct async__loop *async__thread_loop(void)
{
    struct async__heap *heap = async__thread_heap();
    if (heap == NULL)
        return NULL;
    if (heap->loop == NULL)
        heap->loop = loop_new();
    struct async__loop *loop = heap->loop;
    if (loop == NULL)
        return NULL;
    if (loop->process != getpid())
        async__loop_close(loop); /* it came here with a fork */
    loop->process = getpid();
    return loop;
}

struct async__loop *async__loop_enter(void)
{
    struct async__loop *loop = async__thread_loop();
    if (loop == NULL)
        async__give_up("out of memory for a loop");
    async__mailbox_start(loop);
    return async__loop = loop;
}

void async__loop_leave(void)
{
    async__remote_calls_leave(async__loop);
    async__signals_leave(async__loop);
    async__loop = NULL;
}
