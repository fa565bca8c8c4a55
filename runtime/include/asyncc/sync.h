/* SPDX-License-Identifier: MIT */
/*
 * Mutexes, events, semaphores, conditions, barriers and queues: what tasks of one loop wait for
 * from one another. All are plain objects: initialised where they are defined, without memory of
 * their own (but for the items of a queue), and done with when nobody waits in them any more; until
 * then they must stay where they are. Their fields belong to the runtime.
 *
 * Whoever waits stands in line: first come, first served. What unlocks, sets, releases or puts
 * makes its waiter ready for the next turn, behind what is ready already; a lock, a slot or an item
 * is the waiter's from that moment, so that nobody can come in between. A task that is nothing but
 * such a wait, as in spawn(async_mutex_lock(&m)), has ended with it.
 *
 * What is there already is taken at once, without suspending. A wait that is cancelled fails with
 * ECANCELED and leaves the line, having taken nothing; one that already has what it waited for
 * succeeds, and the cancellation comes at the next wait.
 *
 * An object is for one loop at a time: nothing here may be called from another thread while a task
 * waits or may come to wait. The runtime ends the program if another thread wakes a waiter.
 *
 * By their own names, in an erased program or outside any loop, the waiting functions take what is
 * there, and end the program with a message where they would have to wait.
 */
#ifndef ASYNCC_SYNC_H
#define ASYNCC_SYNC_H

/* Those who wait, in the order in which they came. */
struct async__wait;
struct async__wait_list {
    struct async__wait *__first, *__last;
};

/* ---- mutex: asyncio.Lock, but owned ---- */

struct async_mutex {
    struct async__wait_list __waiters;
    uintptr_t __owner; /* the handle of the task that holds it, 1 outside of tasks; 0: nobody */
};
/* clang-format off */
#define ASYNC_MUTEX_INIT {.__owner = 0}
/* clang-format on */

/* Suspends while another task holds the mutex. By the task that holds it, it ends the program with
 * a message: it would wait for itself. */
_Async void async_mutex_lock(struct async_mutex *__mutex);
/* Locks the mutex if nobody holds it. False: somebody does. */
bool async_mutex_trylock(struct async_mutex *__mutex);
/* Hands the mutex to the first who waits for it. It has to be locked, by this task or one that has
 * ended or awaits this one; anything else ends the program with a message. */
void async_mutex_unlock(struct async_mutex *__mutex);

/* ---- event: asyncio.Event ---- */

struct async_event {
    struct async__wait_list __waiters;
    bool __set;
};
/* clang-format off */
#define ASYNC_EVENT_INIT {.__set = false}
/* clang-format on */

/* Suspends until the event is set. */
_Async void async_event_wait(struct async_event *__event);
/* Wakes all who wait now, even if the event is cleared at once; who comes later goes through. */
void async_event_set(struct async_event *__event);
void async_event_clear(struct async_event *__event);
bool async_event_is_set(const struct async_event *__event);

/* ---- semaphore: asyncio.Semaphore ---- */

struct async_semaphore {
    struct async__wait_list __waiters;
    size_t __value; /* slots that are free; 0 while somebody waits */
};
/* clang-format off */
#define ASYNC_SEMAPHORE_INIT(n) {.__value = (n)}
/* clang-format on */

/* Takes a slot; suspends while there is none. */
_Async void async_semaphore_acquire(struct async_semaphore *__semaphore);
/* Gives a slot to the first who waits for one, or keeps it for the next to come. By any task. */
void async_semaphore_release(struct async_semaphore *__semaphore);

/* ---- condition: asyncio.Condition, the mutex being an argument ---- */

struct async_condition {
    struct async__wait_list __waiters;
};
/* clang-format off */
#define ASYNC_CONDITION_INIT {.__waiters = {0}}
/* clang-format on */

/* Unlocks the mutex, which has to be locked, and suspends until it is notified and has locked the
 * mutex again. Cancelled, it locks the mutex again too before it fails; a notification that it had
 * got goes to the next who waits. It is not woken without reason; but others may have locked the
 * mutex meanwhile, so look again at what was waited for. */
_Async void async_condition_wait(struct async_condition *__condition, struct async_mutex *__mutex);
/* Lets the first `n` who wait, or all, go on when they get the mutex. The mutex need not be held,
 * though it mostly is. */
void async_condition_notify(struct async_condition *__condition, size_t __n);
void async_condition_notify_all(struct async_condition *__condition);

/* ---- barrier: asyncio.Barrier ---- */

struct async_barrier {
    struct async__wait_list __waiters;
    size_t __parties; /* how many meet */
    size_t __arrived; /* how many of them wait */
    bool __broken;
};
/* clang-format off */
#define ASYNC_BARRIER_INIT(n) {.__parties = (n)}
/* clang-format on */

/* Suspends until `n` tasks have come. True for the last, which does not wait; the barrier is then
 * as new. Cancelled, it has not come. Fails with EPIPE if the barrier is broken, or is reset
 * meanwhile.
 */
_Async bool async_barrier_wait(struct async_barrier *__barrier);
/* Those who wait fail with EPIPE; the barrier is as new. */
void async_barrier_reset(struct async_barrier *__barrier);
/* Breaks the barrier: those who wait, and all who come, fail with EPIPE, until it is reset. */
void async_barrier_abort(struct async_barrier *__barrier);

/* ---- queue: asyncio.Queue ---- */

struct async_queue {
    struct async__wait_list __getters, __putters;
    char *__items;                      /* a ring, */
    size_t __room;                      /* of that many, */
    size_t __first;                     /* beginning here, */
    size_t __count;                     /* and filled with so many */
    uint64_t __serial;                  /* how many were handed to those who waited */
    struct async__returned *__returned; /* what came back from them, in front of the ring */
    size_t __item_size;                 /* in bytes */
    size_t __capacity;                  /* 0: no limit */
    bool __closed;
};

/* An empty queue of items of `item_size` bytes, which are copied in and out. It holds up to
 * `capacity` items, or with 0 any number. 0, or -ENOMEM, and then the queue is as one that was
 * destroyed. */
int async_queue_init(struct async_queue *__queue, size_t __item_size, size_t __capacity);
/* Suspends while the queue is full; *item has to stay until then. Fails with EPIPE if the queue is
 * closed, also meanwhile, and, without a limit, with ENOMEM; then the item was not put. */
_Async void async_queue_put(struct async_queue *__queue, const void *__item);
/* Takes the first item; suspends while there is none. Fails with EPIPE if the queue is closed and
 * empty. *item is written when the item is taken, which may be before this task goes on. */
_Async void async_queue_get(struct async_queue *__queue, void *__item);
/* The same without waiting. False: the queue is full or closed, or there is no memory; is empty. */
bool async_queue_try_put(struct async_queue *__queue, const void *__item);
bool async_queue_try_get(struct async_queue *__queue, void *__item);
/* The items that are there to be taken. */
size_t async_queue_count(const struct async_queue *__queue);
/* Nothing can be put any more. What is there can still be taken; who waits fails with EPIPE. */
void async_queue_close(struct async_queue *__queue);
/* Frees what is in it; the queue is then as one that is closed and empty. Nobody may wait in it. */
void async_queue_destroy(struct async_queue *__queue);

#endif
