/* SPDX-License-Identifier: MIT */
/* Memory by lifetime, growing arrays and text: what every pass needs. */
#ifndef UTIL_H
#define UTIL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Everything allocated from an arena goes at once. Without memory the program ends with status 2.
 */
struct arena {
    struct arena_block *block; /* the newest; older ones hang behind it */
    size_t size;               /* of all */
};

void *arena_alloc(struct arena *arena, size_t size); /* zeroed, aligned for any type */
char *arena_strndup(struct arena *arena, const char *text, size_t size);
char *arena_strdup(struct arena *arena, const char *text);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void arena_free(struct arena *arena);

/* Text that grows. Its data always ends with a NUL that size does not count. */
struct text {
    char *data;
    size_t size;
    size_t capacity;
};

void text_add(struct text *text, const char *data, size_t size);
void text_adds(struct text *text, const char *string);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_vaddf(struct text *text, const char *format, va_list arguments);
void text_add_string(struct text *text, const char *string); /* as a C literal */
void text_free(struct text *text);

void *xrealloc(void *old, size_t size);
void *xcalloc(size_t n, size_t size);

/* Appends to an array kept as `T *items; size_t n_items, capacity`: room for one more. */
#define VECTOR_ADD(items, n, capacity)                                                             \
    (*((n) == (capacity)                                                                           \
           ? ((items) = vector_grow((items), sizeof *(items), &(capacity)), &(items)[(n)++])       \
           : &(items)[(n)++]))
void *vector_grow(void *items, size_t size, size_t *capacity);

static inline bool streq(const char *a, const char *b)
{
    return __builtin_strcmp(a, b) == 0;
}

static inline bool starts_with(const char *text, const char *prefix)
{
    return __builtin_strncmp(text, prefix, __builtin_strlen(prefix)) == 0;
}

/* Reads a whole file into malloc'd memory with a NUL behind it; NULL with errno set. */
char *read_file(const char *path, size_t *size);

#endif
