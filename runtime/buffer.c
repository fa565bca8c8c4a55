/* SPDX-License-Identifier: MIT */
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include "buffer.h"

#include <asyncc.h>

#include <stdlib.h>

#include "memory.h"

void *async__buffer_memory(size_t size)
{
    return async__memory_refused() ? NULL : malloc(size);
}

/* What fits without a larger block moves to the front of this one. */
static void move_to_front(struct async__buffer *buffer)
{
    size_t n = async__buffer_count(buffer);
    if (n > 0)
        memmove(buffer->__data, buffer->__data + buffer->__begin, n);
    buffer->__begin = 0;
    buffer->__end = n;
}

/* A block that is full grows at least by half, so that what is added bit by bit is not copied over
 * and over. */
static size_t larger(size_t room, size_t needed)
{
    size_t half = room / 2;
    return needed > room + half ? needed : room + half;
}

bool async__buffer_reserve(struct async__buffer *buffer, size_t n)
{
    size_t count = async__buffer_count(buffer), needed;
    if (n < buffer->__room - buffer->__end)
        return true;
    if (__builtin_add_overflow(count, n + 1, &needed) || n + 1 == 0)
        return false;
    /* Only if as much is free in front as is to be moved: else it would be moved again and again.
     */
    if (needed <= buffer->__room && buffer->__begin >= count) {
        move_to_front(buffer);
        return true;
    }
    size_t room = larger(buffer->__room, needed);
    char *data = async__buffer_memory(room);
    if (data == NULL)
        return false;
    if (count > 0)
        memcpy(data, buffer->__data + buffer->__begin, count);
    free(buffer->__data);
    *buffer = (struct async__buffer){.__data = data, .__end = count, .__room = room};
    return true;
}

bool async__buffer_add(struct async__buffer *buffer, const void *data, size_t n)
{
    if (n == 0)
        return true;
    if (!async__buffer_reserve(buffer, n))
        return false;
    memcpy(buffer->__data + buffer->__end, data, n);
    buffer->__end += n;
    return true;
}

void async__buffer_take(struct async__buffer *buffer, size_t n)
{
    buffer->__begin += n;
}

size_t async__buffer_count(const struct async__buffer *buffer)
{
    return buffer->__end - buffer->__begin;
}

void async__buffer_free(struct async__buffer *buffer)
{
    free(buffer->__data);
    *buffer = (struct async__buffer){.__data = NULL};
}
