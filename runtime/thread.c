/* SPDX-License-Identifier: MIT */
/*
 * Which heap a thread has. The first request for memory gives it one; when the thread ends the heap
 * waits in a list for the next thread, with all its memory: the heads of tasks have to stay, and
 * nothing is lost however many threads come and go.
 */
#include "thread.h"

#include <pthread.h>

#include "loop.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_key_t key;           /* its destructor runs at the end of a thread */
static struct async__heap *ownerless; /* heaps whose threads have ended */

static void at_thread_end(void *value)
{
    struct async__heap *heap = value;
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
