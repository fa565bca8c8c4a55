/* SPDX-License-Identifier: MIT */
/*
 * Memory: blocks by size class, cut from chunks of 64 KiB, cut from regions of the system's.
 *
 *     region   |chunk|chunk|chunk|chunk|...            mmap, growing from 256 KiB to 16 MiB
 *     chunk    |head|block|block|block|...|            one size class; lies at a multiple of 64 KiB
 *
 * A block is given back to the list of its class in the heap of the thread that frees it; the
 * chunk's head says which class that is. Nothing goes back to the system: what was once in use is
 * there for the next use, and the head of a task's block can be looked at for ever, which is how a
 * stale handle is told from a good one.
 *
 * ASYNCC_MEMORY_FAIL=N makes the N-th request for a block fail, and N+ that one and all behind it.
 * Every request is counted then: async__heap stays the empty heap, which sends them all here.
 */
#define _GNU_SOURCE
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "thread.h"

/* Large blocks begin this far into their chunk, so that they are aligned to a page. */
#define LARGE_OFFSET ((size_t)4096)
#define SMALLEST_REGION ((size_t)256 << 10)
#define LARGEST_REGION ((size_t)16 << 20)
/* The pages of a region at least as large as WORTH_IT are asked for POPULATED bytes at a time: of a
 * million tasks, a fault for each page takes longer than all that the tasks do. */
#define WORTH_IT ((size_t)1 << 20)
#define POPULATED ((size_t)256 << 10)
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
/* What a heap has besides, for the waits that are to be taken back where there is no memory. It is
 * not touched until then. */
#define SET_ASIDE ((size_t)1 << 20)

struct async__heap async__no_heap;
__thread struct async__heap *async__heap ASYNC__HOT = &async__no_heap;
__thread struct async__heap *async__own_heap ASYNC__HOT;

/* What ASYNCC_MEMORY_FAIL asks for. */
static struct {
    bool counting;     /* some request is to fail, */
    bool lasting;      /* and all behind it */
    _Atomic long left; /* requests until then, that one included */
} failing;

__attribute__((constructor)) static void read_environment(void)
{
    const char *text = getenv("ASYNCC_MEMORY_FAIL");
    if (text == NULL)
        return;
    char *end;
    failing.left = strtol(text, &end, 10);
    failing.counting = failing.left > 0;
    failing.lasting = *end == '+';
}

/* So that who tries one request after another knows when there are no more. */
__attribute__((destructor)) static void report_unmade(void)
{
    if (failing.left > 0)
        fprintf(stderr, "asyncc: ASYNCC_MEMORY_FAIL: %ld more would have been needed\n",
                failing.left);
}

bool async__memory_refused(void)
{
    if (ASYNC_LIKELY(!failing.counting))
        return false;
    long left = failing.left--;
    return left == 1 || (left < 1 && failing.lasting);
}

/* Zeroed memory at a multiple of a chunk's size, or NULL: the one place where it comes from. */
#ifdef ASYNC__ADDRESS_SANITIZER
/* From malloc, so that the leak checker follows the pointers in it. */
static void *from_system(size_t size)
{
    void *memory = aligned_alloc(ASYNC__CHUNK_SIZE, size);
    return memory == NULL ? NULL : memset(memory, 0, size);
}
#else
static void *from_system(size_t size)
{
    size_t whole = size + ASYNC__CHUNK_SIZE;
    char *memory = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    size_t before = -(uintptr_t)memory & (ASYNC__CHUNK_SIZE - 1);
    if (before > 0)
        munmap(memory, before);
    munmap(memory + before + size, ASYNC__CHUNK_SIZE - before);
    return memory + before;
}
#endif

static size_t class_size(unsigned class)
{
    if (class <= ASYNC__EXACT_CLASSES)
        return 8UL * class;
    if (class < ASYNC__SMALL_CLASSES) {
        unsigned step = class - ASYNC__EXACT_CLASSES - 1;
        unsigned log = 10 + step / 8;
        return ((size_t)1 << log) + ((size_t)(step % 8 + 1) << (log - 3));
    }
    return (size_t)1 << (class - ASYNC__SMALL_CLASSES + 15);
}

static void set_aside(struct async__heap *heap)
{
    heap->aside = from_system(SET_ASIDE);
    heap->aside_end = heap->aside == NULL ? NULL : heap->aside + SET_ASIDE;
}

struct async__heap *async__heap_new(void)
{
    _Static_assert(sizeof(struct async__heap) <= ASYNC__CHUNK_SIZE, "a heap is one chunk");
    struct async__heap *heap = from_system(ASYNC__CHUNK_SIZE);
    if (heap == NULL)
        return NULL;
    heap->region_size = SMALLEST_REGION;
    set_aside(heap);
    return heap;
}

/* The region is about to be used up to `end`. A kernel that cannot populate lets the pages fault.
 */
static void populate(struct async__heap *heap, const char *end)
{
    while (heap->populated < end) {
        size_t left = (size_t)(heap->region_end - heap->populated);
        size_t size = left < POPULATED ? left : POPULATED;
        madvise(heap->populated, size, MADV_POPULATE_WRITE);
        heap->populated += size;
    }
}

/* Up to `size` bytes, a whole number of chunks, from the heap's region. */
static char *take_chunk(struct async__heap *heap, size_t size)
{
    if ((size_t)(heap->region_end - heap->region) < size) {
        size_t region = size > heap->region_size ? size : heap->region_size;
        char *memory = from_system(region);
        if (memory == NULL)
            return NULL;
        heap->region = memory;
        heap->region_end = memory + region;
        heap->populated = region < WORTH_IT ? heap->region_end : memory;
        if (heap->region_size < LARGEST_REGION)
            heap->region_size *= 2;
        if (heap->aside == heap->aside_end)
            set_aside(heap);
    }
    char *chunk = heap->region;
    heap->region += size;
    populate(heap, heap->region);
    return chunk;
}

static char *take_aside(struct async__heap *heap, size_t size)
{
    if ((size_t)(heap->aside_end - heap->aside) < size)
        return NULL;
    char *chunk = heap->aside;
    heap->aside += size;
    return chunk;
}

static char *new_chunk(struct async__heap *heap, size_t size)
{
    if (ASYNC_UNLIKELY(heap->uses_aside))
        return take_aside(heap, size);
    return size <= heap->region_size / 4 ? take_chunk(heap, size) : from_system(size);
}

static uint32_t offset_in_heap(struct async__heap *heap, struct async__class *class)
{
    return (uint32_t)((char *)class - (char *)heap);
}

/* A block in a chunk of its own. */
static void *new_large(struct async__heap *heap, struct async__class *of, size_t size)
{
    size_t whole = (size + LARGE_OFFSET + ASYNC__CHUNK_SIZE - 1) & ~(ASYNC__CHUNK_SIZE - 1);
    char *chunk = new_chunk(heap, whole);
    if (chunk == NULL)
        return NULL;
    ((struct async__chunk *)(void *)chunk)->class_offset = offset_in_heap(heap, of);
    return chunk + LARGE_OFFSET;
}

/* Gives the class a chunk to cut blocks from. The first block lies where all are aligned to the
 * largest power of two that divides their size. */
static bool refill(struct async__heap *heap, struct async__class *of, size_t size)
{
    char *chunk = new_chunk(heap, ASYNC__CHUNK_SIZE);
    if (chunk == NULL)
        return false;
    ((struct async__chunk *)(void *)chunk)->class_offset = offset_in_heap(heap, of);
    size_t alignment = size & -size;
    size_t first =
        alignment > sizeof(struct async__chunk) ? alignment : sizeof(struct async__chunk);
    of->fresh = chunk + first;
    of->end = chunk + ASYNC__CHUNK_SIZE;
    return true;
}

static void *new_small(struct async__heap *heap, struct async__class *of, size_t size)
{
    if ((size_t)(of->end - of->fresh) < size && !refill(heap, of, size))
        return NULL;
    void *block = of->fresh;
    of->fresh += size;
    return block;
}

static void *new_block(struct async__heap *heap, enum async__use use, unsigned class)
{
    struct async__class *of = &heap->classes[use][class];
    void *block = of->free;
    if (block != NULL) {
        of->free = *(void **)block;
        return block;
    }
    size_t size = class_size(class);
    return class < ASYNC__SMALL_CLASSES ? new_small(heap, of, size) : new_large(heap, of, size);
}

static __attribute__((noinline)) void *block_of_thread(enum async__use use, unsigned class)
{
    if (async__memory_refused())
        return NULL;
    struct async__heap *heap = async__thread_heap();
    if (heap == NULL)
        return NULL;
    async__heap = failing.counting ? &async__no_heap : heap;
    return new_block(heap, use, class);
}

/* Nothing has been given back: mostly the next block of the chunk that the class cuts from. */
void *async__block_slow(enum async__use use, unsigned class)
{
    struct async__class *of = &async__heap->classes[use][class];
    size_t size = 8UL * class;
    if (ASYNC_UNLIKELY(class > ASYNC__EXACT_CLASSES || (size_t)(of->end - of->fresh) < size))
        return block_of_thread(use, class);
    void *block = of->fresh;
    of->fresh += size;
    *(void **)block = NULL; /* a page that is read first has two faults */
    return block;
}

void *async__block_aside(enum async__use use, size_t size)
{
    struct async__heap *heap = async__thread_heap();
    if (heap == NULL)
        return NULL;
    heap->uses_aside = true;
    void *block = new_block(heap, use, async__class_of(size));
    heap->uses_aside = false;
    return block;
}

/* The thread has no heap yet. Without memory for one the block is lost. */
void async__block_free_slow(void *block)
{
    if (async__thread_heap() != NULL)
        async__block_free(block);
}
