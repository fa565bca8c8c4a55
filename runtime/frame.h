/* SPDX-License-Identifier: MIT */
/* Frames, as the runtime's own operations make them. See frame.c. */
#ifndef ASYNCC_FRAME_H
#define ASYNCC_FRAME_H

#include "memory.h"
#include "starve.h"

/* A frame from the memory that is set aside, or NULL. */
void *async__frame_aside(size_t size);

/* A frame that holds rubbish, for `what`. Without memory it comes from what is set aside, and the
 * wait that it is for will fail. */
#ifdef ASYNC__ADDRESS_SANITIZER
void *async__frame_memory(size_t size, const char *what);
#define async__frame_free async_frame_free
#else
static inline void *async__frame_memory(size_t size, const char *what)
{
    void *frame = async__block_new(ASYNC__FOR_FRAMES, size);
    if (ASYNC_UNLIKELY(frame == NULL))
        return async__frame_starved(size, what);
    return frame;
}

static inline void async__frame_free(struct async_frame *frame)
{
    async__block_free(frame);
}
#endif

#endif
