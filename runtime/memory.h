/* SPDX-License-Identifier: MIT */
/*
 * The one place through which the runtime's memory comes: blocks by size class, from thread-local
 * free lists, without locks. See memory.c.
 */
#ifndef ASYNCC_MEMORY_H
#define ASYNCC_MEMORY_H

#include <asyncc/abi.h>

/* Blocks up to this size share chunks; larger ones have one each. */
#define ASYNC__SMALL_MAX 16384u

/* What a block is for. The two never trade memory: what has been a task's head stays one. */
enum async__use {
    ASYNC__FOR_FRAMES,
    ASYNC__FOR_TASKS,
    ASYNC__USES
};

enum {
    ASYNC__EXACT_CLASSES = 128, /* multiples of 8 */
    ASYNC__SMALL_CLASSES = 161, /* see async__class_of */
    ASYNC__LARGE_CLASSES = 32,  /* one a power of two */
    ASYNC__CLASSES = ASYNC__SMALL_CLASSES + ASYNC__LARGE_CLASSES
};

/* The free blocks of one size. */
struct async__class {
    void *free;  /* blocks given back; each begins with the address of the next */
    char *fresh; /* the part of the newest chunk that was never used, */
    char *end;   /* and where it ends */
};

/* A thread's memory. It outlives the thread, and is then taken over by a later one. */
struct async__heap {
    struct async__class classes[ASYNC__USES][ASYNC__CLASSES];
    char *region;                     /* what is left of the newest region from the system, */
    char *region_end;                 /* and where that ends */
    char *populated;                  /* its pages are there up to here */
    size_t region_size;               /* how much to ask for next */
    char *aside;                      /* what is left of the memory that is set aside, */
    char *aside_end;                  /* and where that ends */
    bool uses_aside;                  /* chunks are cut from there */
    struct async__loop *loop;         /* the thread's loop, kept between runs */
    struct async__listener *listener; /* what it hears of signals */
    struct async__heap *next;         /* in the list of heaps without a thread */
};

/* The head of a chunk. Chunks lie at multiples of their size, so every block finds its own. */
struct async__chunk {
    uint32_t class_offset; /* of its class in struct async__heap */
    char unused[60];
};

#define ASYNC__CHUNK_SIZE ((size_t)65536)

#define ASYNC__HOT __attribute__((tls_model("initial-exec")))

/* Always empty. */
extern struct async__heap async__no_heap;
/* Where blocks come from. In a thread without a heap, and while a test makes memory fail, this is
 * async__no_heap, so that every block is asked of async__block_slow. */
extern __thread struct async__heap *async__heap ASYNC__HOT;
/* Where blocks go back to: the thread's own heap, or NULL if it has none yet. */
extern __thread struct async__heap *async__own_heap ASYNC__HOT;

/* The class of blocks of `size` bytes: exact multiples of 8 up to 1024, then 8 steps a doubling up
 * to ASYNC__SMALL_MAX, then powers of two. */
static inline unsigned async__class_of(size_t size)
{
    if (ASYNC_LIKELY(size <= 1024))
        return (unsigned)(size + 7) / 8;
    unsigned log = 63 - (unsigned)__builtin_clzl(size - 1);
    if (size <= ASYNC__SMALL_MAX)
        return ASYNC__EXACT_CLASSES + 1 + (log - 10) * 8 +
               (unsigned)((size - 1 - ((size_t)1 << log)) >> (log - 3));
    return ASYNC__SMALL_CLASSES + (log - 14);
}

void *async__block_slow(enum async__use use, unsigned class);
void async__block_free_slow(void *block);

/* A block that holds rubbish, or NULL without memory. It is aligned to the largest power of two
 * that divides `size`, up to 4096, and so to whatever a C type of that size asks for. */
static inline void *async__block_new(enum async__use use, size_t size)
{
    unsigned class = async__class_of(size);
    struct async__class *of = &async__heap->classes[use][class];
    void *block = of->free;
    if (ASYNC_UNLIKELY(block == NULL))
        return async__block_slow(use, class);
    of->free = *(void **)block;
    return block;
}

static inline void async__block_free(void *block)
{
    struct async__heap *heap = async__own_heap;
    if (ASYNC_UNLIKELY(heap == NULL)) {
        async__block_free_slow(block);
        return;
    }
    const struct async__chunk *chunk = (void *)((uintptr_t)block & ~(ASYNC__CHUNK_SIZE - 1));
    struct async__class *of = (void *)((char *)heap + chunk->class_offset);
    *(void **)block = of->free;
    of->free = block;
}

/* A block where there is no memory, for what has to be done all the same: from a chunk that was set
 * aside for that. NULL when these have been used as well. */
void *async__block_aside(enum async__use use, size_t size);

/* A new heap, or NULL without memory. */
struct async__heap *async__heap_new(void);

/* Counts a request for a block; true if a test wants it to fail. */
bool async__memory_refused(void);

#if defined __SANITIZE_ADDRESS__
#define ASYNC__ADDRESS_SANITIZER 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define ASYNC__ADDRESS_SANITIZER 1
#endif
#endif

#endif
