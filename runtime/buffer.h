/* SPDX-License-Identifier: MIT */
/* The buffers of streams: bytes come in behind the others and go out in front. See asyncc/stream.h.
 */
#ifndef ASYNCC_BUFFER_H
#define ASYNCC_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/types.h>

struct async__buffer;

/* Memory that a test can make fail; NULL: there is none. It is freed with free(). */
void *async__buffer_memory(size_t size);
/* Makes room for n bytes more, and one behind them. False: there is no memory, and nothing has
 * changed. */
bool async__buffer_reserve(struct async__buffer *buffer, size_t n);
/* Adds n bytes. False: there is no memory. */
bool async__buffer_add(struct async__buffer *buffer, const void *data, size_t n);
/* Takes the first n bytes away. */
void async__buffer_take(struct async__buffer *buffer, size_t n);
/* How many there are. */
size_t async__buffer_count(const struct async__buffer *buffer);
/* Gives the memory back. */
void async__buffer_free(struct async__buffer *buffer);

#endif
