/* SPDX-License-Identifier: MIT */
/*
 * Operations: each is a request to the loop's backend, and a leaf that waits for the answer. Which
 * there are stands in files.c and sockets.c. A cancelled one is over when the backend says so,
 * never before; if it has succeeded all the same its result is delivered, and the cancellation
 * waits for the task's next wait.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>

#include "clock.h"
#include "io.h"
#include "request.h"

void async__operation_cancel(struct async__task *task, struct async_frame *leaf)
{
    struct async__operation *operation = (struct async__operation *)leaf;
    if (operation->cancelling) {
        async__task_cancel_next_wait(task);
        return;
    }
    operation->cancelling = true;
    async__loop->backend->cancel(async__loop, operation);
}

/* The events of a poll are those that were asked for, as poll(2) has it. io_uring also ends with
 * POLLRDHUP, and when there is nothing else that is the answer. */
static int asked_for(int asked, int events)
{
    int all = asked | POLLERR | POLLHUP | POLLNVAL;
    return events < 0 || (events & all) == 0 ? events : events & all;
}

static void set_result(struct async__operation *operation, int result)
{
    const struct async__kind *kind = async__kind_of(&operation->base);
    switch (((const struct async__operation_kind *)kind)->gives) {
    case ASYNC__NUMBER:
        operation->result.number = result;
        break;
    case ASYNC__SIZE:
        operation->result.size = result;
        break;
    case ASYNC__EVENTS:
        operation->result.number = asked_for(operation->result.number, result);
        break;
    }
}

void async__operation_over(struct async__loop *loop, struct async__operation *operation, int result)
{
    loop->in_flight--;
    loop->holding -= operation->holds_clock;
    set_result(operation, result);
    if (operation->cancelling) {
        if (result == -ECANCELED || result == -EINTR)
            operation->base.__error = ECANCELED;
        else if (!operation->task->starved)
            async__task_cancel_next_wait(operation->task);
    }
    async__wake(loop, operation->task);
}

/* Whether the operation will be over without anybody's help, so that the virtual clock waits for
 * it: those on files are, those on sockets and pipes may have to wait for another task. */
static bool holds_clock(const struct async__request *request)
{
    return async__clock_is_virtual() && async__ends_by_itself(request);
}

struct async_frame *async__start(const struct async__operation_kind *kind,
                                 const struct async__request *request)
{
    struct async__loop *loop = async__loop;
    if (async__cancel_pending(loop))
        return async__cancelled_wait(loop);
    async__backend_open(loop);
    struct async__operation *operation =
        async__leaf_new(&kind->kind, loop->backend->operation_size);
    operation->task = loop->current;
    operation->result.number = (int)request->flags; /* a poll's, until it is over */
    operation->cancelling = operation->on_errand = false;
    operation->holds_clock = holds_clock(request);
    loop->in_flight++;
    loop->holding += operation->holds_clock;
    async__suspend(loop, &operation->base);
    loop->backend->start(loop, operation, request);
    return &operation->base;
}
