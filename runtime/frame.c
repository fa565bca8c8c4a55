/* SPDX-License-Identifier: MIT */
/*
 * Frames: one for each function that has suspended, and for each operation that is pending. They
 * come from the thread's free lists and go back there. Under AddressSanitizer each is a block of
 * malloc's, so that a use behind its end is seen.
 */
#include "frame.h"

#include <stdlib.h>

#ifdef ASYNC__ADDRESS_SANITIZER

void *async__frame_aside(size_t size)
{
    size_t alignment = size & -size;
    if (alignment < 16)
        alignment = 16;
    if (alignment > 4096)
        alignment = 4096;
    void *frame = NULL;
    return posix_memalign(&frame, alignment, size) == 0 ? frame : NULL;
}

void *async__frame_memory(size_t size, const char *what)
{
    void *frame = async__memory_refused() ? NULL : async__frame_aside(size);
    return frame == NULL ? async__frame_starved(size, what) : frame;
}

void async_frame_free(struct async_frame *frame)
{
    free(frame);
}

#else

void *async__frame_aside(size_t size)
{
    return async__block_aside(ASYNC__FOR_FRAMES, size);
}

void async_frame_free(struct async_frame *frame)
{
    async__block_free(frame);
}

#endif

void *async_frame_new(const struct async_function *function)
{
    struct async_frame *frame = async__frame_memory(function->__frame_size, function->__name);
    *frame = (struct async_frame){.__function = function};
    return frame;
}

void *async_frame_wait(const struct async_function *function, struct async_frame *child,
                       uint32_t state)
{
    struct async_frame *frame = async__frame_memory(function->__frame_size, function->__name);
    *frame = (struct async_frame){.__function = function, .__state = state};
    child->__parent = frame;
    return frame;
}

int async_frame_error(struct async_frame *child)
{
    int error = child->__error;
    async_frame_free(child);
    return error;
}
