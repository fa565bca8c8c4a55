/* SPDX-License-Identifier: MIT */
/*
 * Queues: a ring of items. Who waits to get waits in an empty queue, and who waits to put in a full
 * one, so an item goes from hand to hand: a put serves the first who waits to get, and a get lets
 * the first who waits to put fill the place that it has made.
 */
#include <errno.h>
#include <stdlib.h>

#include "blocking.h"
#include "wait_list.h"

struct wait {
    struct async__wait base;
    void *item;      /* the user's: where to put it, or (not written to) where it comes from */
    uint64_t serial; /* of the item that a get was given */
};

/* ---- the ring ---- */

/* Room for so many items, or NULL. */
static char *new_items(size_t n, size_t item_size)
{
    size_t size;
    if (async__memory_refused() || __builtin_mul_overflow(n, item_size, &size))
        return NULL;
    return malloc(size > 0 ? size : 1);
}

static char *item_at(const struct async_queue *queue, size_t i)
{
    size_t place = queue->__first + i;
    return queue->__items +
           (place < queue->__room ? place : place - queue->__room) * queue->__item_size;
}

/* Doubles the ring, and makes it begin at its beginning; false without memory. */
static bool grow(struct async_queue *queue)
{
    size_t room = queue->__room > 0 ? 2 * queue->__room : 8;
    char *items = new_items(room, queue->__item_size);
    if (items == NULL)
        return false;
    size_t size = queue->__item_size;
    size_t to_end = queue->__room - queue->__first; /* the ring is full */
    if (queue->__count > 0) {
        memcpy(items, queue->__items + queue->__first * size, to_end * size);
        memcpy(items + to_end * size, queue->__items, queue->__first * size);
    }
    free(queue->__items);
    queue->__items = items;
    queue->__room = room;
    queue->__first = 0;
    return true;
}

static void push(struct async_queue *queue, const void *item)
{
    async__copy_result(item_at(queue, queue->__count), item, queue->__item_size);
    queue->__count++;
}

static void pop(struct async_queue *queue, void *item)
{
    async__copy_result(item, item_at(queue, 0), queue->__item_size);
    queue->__count--;
    queue->__first = queue->__first + 1 < queue->__room ? queue->__first + 1 : 0;
}

/* ---- items that came back ---- */

struct async__returned {
    struct async__returned *next;
    uint64_t serial; /* as of who had got it: when it was handed out */
    char item[];
};

/* The item that a wait was given is the queue's again: in front, in the order in which they were
 * handed out. */
static void put_back(struct async_queue *queue, const struct wait *wait)
{
    size_t size = sizeof(struct async__returned) + queue->__item_size;
    struct async__returned *back = async__block_new(ASYNC__FOR_FRAMES, size);
    if (back == NULL)
        back = async__block_aside(ASYNC__FOR_FRAMES, size);
    if (back == NULL)
        async__give_up("out of memory for an item that goes back to its queue");
    back->serial = wait->serial;
    async__copy_result(back->item, wait->item, queue->__item_size);
    struct async__returned **place = &queue->__returned;
    while (*place != NULL && (*place)->serial < back->serial)
        place = &(*place)->next;
    back->next = *place;
    *place = back;
}

/* Takes the first of them, and copies it unless `item` is NULL; its serial. */
static uint64_t take_back(struct async_queue *queue, void *item)
{
    struct async__returned *first = queue->__returned;
    uint64_t serial = first->serial;
    queue->__returned = first->next;
    if (item != NULL)
        async__copy_result(item, first->item, queue->__item_size);
    async__block_free(first);
    return serial;
}

/* ---- putting and getting ---- */

static bool is_full(const struct async_queue *queue)
{
    return queue->__capacity > 0 && queue->__count == queue->__capacity;
}

/* Gives the item to the first who waits for one; false: nobody does. */
static bool serve_getter(struct async_queue *queue, const void *item, uint64_t serial)
{
    struct wait *getter = (struct wait *)async__wait_first(&queue->__getters);
    if (getter == NULL)
        return false;
    async__copy_result(getter->item, item, queue->__item_size);
    getter->serial = serial;
    async__wait_over(&getter->base);
    return true;
}

/* Puts the item if that can be done now. 0, EPIPE, ENOMEM, or EAGAIN: it has to wait. */
static int put(struct async_queue *queue, const void *item)
{
    if (queue->__closed)
        return EPIPE;
    if (serve_getter(queue, item, queue->__serial)) {
        queue->__serial++;
        return 0;
    }
    if (is_full(queue))
        return EAGAIN;
    if (queue->__count == queue->__room && !grow(queue))
        return ENOMEM;
    push(queue, item);
    return 0;
}

/* Takes the first item if there is one. 0, EPIPE, or EAGAIN: it has to wait. */
static int get(struct async_queue *queue, void *item, uint64_t *serial)
{
    if (queue->__returned != NULL) {
        *serial = take_back(queue, item);
        return 0;
    }
    if (queue->__count == 0)
        return queue->__closed ? EPIPE : EAGAIN;
    pop(queue, item);
    *serial = queue->__serial++;
    struct async__wait *putter = async__wait_first(&queue->__putters);
    if (putter != NULL) {
        push(queue, ((struct wait *)putter)->item);
        async__wait_over(putter);
    }
    return 0;
}

static bool undo_get(struct async_frame *leaf)
{
    struct wait *wait = (struct wait *)leaf;
    /* The list of those who get is the queue's first member. */
    struct async_queue *queue = (struct async_queue *)(void *)wait->base.list;
    if (!serve_getter(queue, wait->item, wait->serial))
        put_back(queue, wait);
    return true;
}

static const struct async__kind put_kind = {
    .function = {.__name = "async_queue_put"},
    .cancel = async__wait_cancel,
};
static const struct async__kind get_kind = {
    .function = {.__name = "async_queue_get"},
    .cancel = async__wait_cancel,
    .undo = undo_get,
};

static struct async_frame *wait_in(struct async__wait_list *list, const struct async__kind *kind,
                                   void *item)
{
    if (async__cancel_pending(async__loop))
        return async__cancelled_wait(async__loop);
    struct wait *wait = async__wait_new(kind, sizeof *wait);
    wait->item = item;
    async__wait_append(list, &wait->base);
    return &wait->base.base;
}

struct async_frame *async_queue_put__async(void *result, struct async_queue *queue,
                                           const void *item)
{
    (void)result;
    int error = put(queue, item);
    return error == EAGAIN ? wait_in(&queue->__putters, &put_kind, (void *)(uintptr_t)item)
                           : async__at_once(&queue->__putters, &put_kind, error);
}

struct async_frame *async_queue_get__async(void *result, struct async_queue *queue, void *item)
{
    (void)result;
    uint64_t serial = 0;
    int error = get(queue, item, &serial);
    if (error == EAGAIN)
        return wait_in(&queue->__getters, &get_kind, item);
    if (!async__budget_spent(async__loop))
        return async__given_now(error);
    struct wait *wait = async__given_later(&queue->__getters, &get_kind, sizeof *wait, error);
    wait->item = item;
    wait->serial = serial;
    return &wait->base.base;
}

static void must_succeed(int error, const char *function)
{
    if (error == EAGAIN)
        async__would_wait(function);
    if (error != 0)
        async__blocking_failed(function, error);
}

void async_queue_put(struct async_queue *queue, const void *item)
{
    async__check_no_loop(__func__);
    must_succeed(put(queue, item), __func__);
}

void async_queue_get(struct async_queue *queue, void *item)
{
    async__check_no_loop(__func__);
    uint64_t serial;
    must_succeed(get(queue, item, &serial), __func__);
}

bool async_queue_try_put(struct async_queue *queue, const void *item)
{
    return put(queue, item) == 0;
}

bool async_queue_try_get(struct async_queue *queue, void *item)
{
    uint64_t serial;
    return get(queue, item, &serial) == 0;
}

size_t async_queue_count(const struct async_queue *queue)
{
    size_t count = queue->__count;
    for (const struct async__returned *back = queue->__returned; back != NULL; back = back->next)
        count++;
    return count;
}

/* ---- beginning and end ---- */

int async_queue_init(struct async_queue *queue, size_t item_size, size_t capacity)
{
    *queue =
        (struct async_queue){.__item_size = item_size, .__capacity = capacity, .__room = capacity};
    if (capacity == 0)
        return 0;
    queue->__items = new_items(capacity, item_size);
    if (queue->__items != NULL)
        return 0;
    async_queue_destroy(queue);
    return -ENOMEM;
}

void async_queue_close(struct async_queue *queue)
{
    queue->__closed = true;
    async__wait_over_all(&queue->__getters, EPIPE);
    async__wait_over_all(&queue->__putters, EPIPE);
}

void async_queue_destroy(struct async_queue *queue)
{
    if (queue->__getters.__first != NULL || queue->__putters.__first != NULL)
        async__misuse("async_queue_destroy of a queue in which a task waits");
    while (queue->__returned != NULL)
        take_back(queue, NULL);
    free(queue->__items);
    *queue = (struct async_queue){.__closed = true};
}
