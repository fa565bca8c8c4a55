/* SPDX-License-Identifier: MIT */
/*
 * The memory of arrays of variable length in functions that wait. Small arrays come from the
 * thread's free lists, as frames do; large ones from malloc, so that their memory goes back to the
 * system. In front of the array stands the address of its block, odd if that is malloc's:
 *
 *     block ... | block | array
 *
 * Under AddressSanitizer all come from malloc.
 */
#include <asyncc/abi.h>

#include <errno.h>
#include <stdlib.h>

#include "memory.h"

_Static_assert(ASYNC_NO_MEMORY == ENOMEM, "generated code does not include errno.h");

enum {
    FROM_MALLOC = 1
};

#ifdef ASYNC__ADDRESS_SANITIZER
static const size_t small = 0;
#else
static const size_t small = ASYNC__SMALL_MAX;
#endif

static void *large_block(size_t size, size_t align)
{
    void *block = NULL;
    if (async__memory_refused() || posix_memalign(&block, align, size) != 0)
        return NULL;
    return block;
}

void *async_array_new(size_t size, size_t align)
{
    size_t head = align > 16 ? align : 16;
    if (size > PTRDIFF_MAX - 2 * head)
        return NULL;
    size_t whole = (head + size + head - 1) & ~(head - 1);
    bool is_small = whole <= small && head <= 4096;
    char *block = is_small ? async__block_new(ASYNC__FOR_FRAMES, whole) : large_block(whole, head);
    if (block == NULL)
        return NULL;
    uintptr_t *array = (uintptr_t *)(void *)(block + head);
    array[-1] = (uintptr_t)block | (is_small ? 0 : FROM_MALLOC);
    return array;
}

void async_array_free(void *array)
{
    uintptr_t block = ((uintptr_t *)array)[-1];
    if (block & FROM_MALLOC)
        free((void *)(block - FROM_MALLOC));
    else
        async__block_free((void *)block);
}
