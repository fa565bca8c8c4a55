/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* strchrnul */
/* Memory by lifetime, growing arrays and text. */
#include "util.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct arena_block {
    struct arena_block *older;
    size_t used;
    size_t size; /* of its data */
    bool is_mapped;
    max_align_t data[];
};

enum {
    SMALL_BLOCK = 64 << 10,
    LARGE_BLOCK = 2 << 20, /* a huge page */
};

static void *checked(void *memory)
{
    if (memory == NULL) {
        fputs("asyncc: error: out of memory\n", stderr);
        exit(2);
    }
    return memory;
}

void *xrealloc(void *old, size_t size)
{
    return checked(realloc(old, size ? size : 1));
}

/* Each page costs a fault at its first touch, for a large file as much time as a pass; huge pages
 * cost one for 512 of them. All memory is zero. */
static struct arena_block *map_block(size_t room)
{
    size_t size = (room + sizeof(struct arena_block) + LARGE_BLOCK - 1) / LARGE_BLOCK * LARGE_BLOCK;
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    struct arena_block *block = checked(memory != MAP_FAILED ? memory : NULL);
    madvise(block, size, MADV_HUGEPAGE);
    *block = (struct arena_block){.size = size - sizeof *block, .is_mapped = true};
    return block;
}

/* Blocks grow with the arena. */
static void add_block(struct arena *arena, size_t size)
{
    size_t room = arena->size > SMALL_BLOCK ? arena->size : SMALL_BLOCK;
    if (room > 4 * (size_t)LARGE_BLOCK)
        room = 4 * (size_t)LARGE_BLOCK;
    if (room < size)
        room = size;
    struct arena_block *block;
    if (room >= LARGE_BLOCK) {
        block = map_block(room);
    } else {
        block = checked(calloc(1, sizeof *block + room));
        block->size = room;
    }
    block->older = arena->block;
    arena->block = block;
    arena->size += block->size;
}

void *xcalloc(size_t n, size_t size)
{
    return checked(calloc(n > 0 ? n : 1, size));
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t unit = sizeof(max_align_t);
    size = (size + unit - 1) / unit * unit;
    if (arena->block == NULL || arena->block->size - arena->block->used < size)
        add_block(arena, size);
    void *memory = (char *)arena->block->data + arena->block->used;
    arena->block->used += size;
    return memory;
}

char *arena_strndup(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    memcpy(copy, text, size);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    struct text text = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vaddf(&text, format, arguments);
    va_end(arguments);
    char *copy = arena_strndup(arena, text.data ? text.data : "", text.size);
    text_free(&text);
    return copy;
}

void arena_free(struct arena *arena)
{
    while (arena->block != NULL) {
        struct arena_block *block = arena->block;
        arena->block = block->older;
        if (block->is_mapped)
            munmap(block, block->size + sizeof *block);
        else
            free(block);
    }
    arena->size = 0;
}

static __attribute__((noinline)) void grow(struct text *text, size_t more)
{
    size_t capacity = text->capacity * 2 > 256 ? text->capacity * 2 : 256;
    while (capacity - text->size <= more)
        capacity *= 2;
    text->data = xrealloc(text->data, capacity);
    text->capacity = capacity;
}

static inline void text_reserve(struct text *text, size_t more)
{
    if (text->capacity - text->size <= more)
        grow(text, more);
}

/* Adds without the NUL at the end. */
static inline void put(struct text *text, const char *data, size_t size)
{
    text_reserve(text, size);
    memcpy(text->data + text->size, data, size);
    text->size += size;
}

void text_add(struct text *text, const char *data, size_t size)
{
    put(text, size > 0 ? data : "", size);
    text->data[text->size] = '\0';
}

void text_adds(struct text *text, const char *string)
{
    text_add(text, string, strlen(string));
}

static void put_number(struct text *text, unsigned number)
{
    char digits[16];
    size_t n = sizeof digits;
    do
        digits[--n] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    put(text, digits + n, sizeof digits - n);
}

static void add_formatted(struct text *text, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    text_reserve(text, 128); /* mostly enough, and then one pass over the format is too */
    size_t room = text->capacity - text->size;
    int size = vsnprintf(text->data + text->size, room, format, arguments);
    if (size >= 0 && (size_t)size >= room) {
        text_reserve(text, (size_t)size + 1);
        vsnprintf(text->data + text->size, (size_t)size + 1, format, again);
    }
    va_end(again);
    if (size > 0)
        text->size += (size_t)size;
}

/* The conversions of nearly all formats, an order of magnitude faster than vsnprintf(), which would
 * be a tenth of a translation. Stops in front of the first other one. */
static const char *put_simple(struct text *text, const char *format, va_list *arguments)
{
    for (;;) {
        const char *next = strchrnul(format, '%');
        put(text, format, (size_t)(next - format));
        if (next[0] == '%' && next[1] == 's') {
            const char *string = va_arg(*arguments, const char *);
            put(text, string, strlen(string));
        } else if (next[0] == '%' && next[1] == 'u') {
            put_number(text, va_arg(*arguments, unsigned));
        } else {
            text->data[text->size] = '\0';
            return next;
        }
        format = next + 2;
    }
}

void text_vaddf(struct text *text, const char *format, va_list list)
{
    va_list arguments;
    va_copy(arguments, list);
    format = put_simple(text, format, &arguments);
    if (*format != '\0')
        add_formatted(text, format, arguments);
    va_end(arguments);
}

void text_addf(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_vaddf(text, format, arguments);
    va_end(arguments);
}

void text_add_string(struct text *text, const char *string)
{
    text_adds(text, "\"");
    for (size_t plain; *string != '\0'; string += plain) {
        plain = strcspn(string, "\"\\");
        text_add(text, string, plain);
        if (string[plain] != '\0')
            text_add(text, (char[]){'\\', string[plain++]}, 2);
    }
    text_adds(text, "\"");
}

void text_free(struct text *text)
{
    free(text->data);
    *text = (struct text){0};
}

void *vector_grow(void *items, size_t size, size_t *capacity)
{
    *capacity = *capacity ? *capacity * 2 : 8;
    return xrealloc(items, *capacity * size);
}

static char *read_all(int fd, size_t *size)
{
    struct text text = {0};
    for (;;) {
        text_reserve(&text, 65536);
        ssize_t n = read(fd, text.data + text.size, 65536);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            text_free(&text);
            return NULL;
        }
        text.size += (size_t)n;
        text.data[text.size] = '\0';
        if (n == 0)
            break;
    }
    *size = text.size;
    return text.data;
}

char *read_file(const char *path, size_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    char *data = read_all(fd, size);
    int error = errno;
    close(fd);
    errno = error;
    return data;
}
