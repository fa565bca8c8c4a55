/* SPDX-License-Identifier: MIT */
/*
 * Tasks that keep the loop for too long, by the clock on the wall, also where the loop's is
 * virtual:
 *
 *     asyncc: task 'parse' kept the loop for 0.214 s, and now waits at read_all (parse.c:17)
 */
#include "watch.h"

#include <stdlib.h>
#include <time.h>

#include "loop.h"

uint64_t async__watch_patience(void)
{
    const char *text = getenv("ASYNCC_SLOW");
    double seconds = text != NULL ? strtod(text, NULL) : 0;
    return seconds > 0 && seconds < 1e9 ? (uint64_t)(seconds * 1e9) : 0;
}

static uint64_t wall_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static void report(const char *name, double seconds, const struct async__task *task)
{
    const struct async_frame *frame = task != NULL ? task->leaf->__parent : NULL;
    if (frame == NULL)
        async__report("task '%s' kept the loop for %.3f s", name, seconds);
    else
        async__report("task '%s' kept the loop for %.3f s, and now waits at %s (%s:%u)", name,
                      seconds, frame->__function->__name, frame->__function->__file,
                      frame->__function->__lines[frame->__state]);
}

void async__watch(struct async__loop *loop, struct async__task *task,
                  void (*run)(struct async__loop *loop, struct async__task *task))
{
    const char *name = task->call->__name; /* the task may be gone afterwards */
    async_handle handle = task->handle;
    uint64_t before = wall_clock();
    run(loop, task);
    uint64_t kept = wall_clock() - before;
    if (kept <= loop->patience)
        return;
    bool waits =
        task->handle == handle && task->state >= ASYNC__WAITING && task->state <= ASYNC__READY;
    report(name, (double)kept / 1e9, waits ? task : NULL);
}
