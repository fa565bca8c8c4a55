/* SPDX-License-Identifier: MIT */
/* Frames, as the runtime's own operations make them. See frame.c. */
#ifndef ASYNCC_FRAME_H
#define ASYNCC_FRAME_H

#include "memory.h"

_Noreturn void async__frame_no_memory(const char *what);

/* A frame that holds rubbish. Without memory it ends the program and names `what` it was for. */
#ifdef ASYNC__ADDRESS_SANITIZER
void *async__frame_memory(size_t size, const char *what);
#define async__frame_free async_frame_free
#else
static inline void *async__frame_memory(size_t size, const char *what)
{
    void *frame = async__block_new(ASYNC__FOR_FRAMES, size);
    if (ASYNC_UNLIKELY(frame == NULL))
        async__frame_no_memory(what);
    return frame;
}

static inline void async__frame_free(struct async_frame *frame)
{
    async__block_free(frame);
}
#endif

#endif
