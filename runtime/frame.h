/* SPDX-License-Identifier: MIT */
/* Frames, as the runtime's own operations make them. See frame.c. */
#ifndef ASYNCC_FRAME_H
#define ASYNCC_FRAME_H

#include "memory.h"

/* A frame that holds rubbish. Without memory it ends the program and names `what` it was for. */
void *async__frame_memory(size_t size, const char *what);

#endif
