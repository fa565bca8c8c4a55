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
#include "in_use.h"
#include "io.h"
#include "request.h"

void async__operation_take_back(struct async__loop *loop, struct async__operation *operation)
{
    if (async__clock_is_virtual() && !operation->holds_clock) {
        operation->holds_clock = true;
        loop->holding++;
    }
    loop->backend->cancel(loop, operation);
}

void async__operation_cancel(struct async__task *task, struct async_frame *leaf)
{
    struct async__operation *operation = (struct async__operation *)leaf;
    if (operation->cancelling || operation->is_over) {
        async__task_cancel_next_wait(task);
        return;
    }
    operation->cancelling = true;
    if (!operation->loses_descriptor && !operation->closes)
        async__operation_take_back(async__loop, operation);
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
    case ASYNC__MESSAGE:
        operation->result.size = result;
        break;
    case ASYNC__EVENTS:
        operation->result.number = asked_for(operation->result.number, result);
        break;
    }
}

static void go_on(struct async__loop *loop, struct async__operation *operation)
{
    loop->in_flight--;
    loop->holding -= operation->holds_clock;
    async__wake(loop, operation->task);
}

void async__operation_answered(struct async__loop *loop, struct async__operation *operation)
{
    operation->is_asked = false;
    if (operation->is_over)
        go_on(loop, operation);
}

void async__operation_over(struct async__loop *loop, struct async__operation *operation, int result)
{
    async__in_use_end(loop, operation->fd);
    if (ASYNC_UNLIKELY(operation->moves))
        async__in_use_end(loop, operation->result.other_fd);
    if (ASYNC_UNLIKELY(operation->loses_descriptor) && !operation->cancelling &&
        (result == -ECANCELED || result == -EINTR))
        result = -EBADF;
    set_result(operation, result);
    if (operation->cancelling) {
        if (result == -ECANCELED || result == -EINTR)
            operation->base.__error = ECANCELED;
        else if (!operation->task->starved)
            async__task_cancel_next_wait(operation->task);
    }
    operation->is_over = true;
    if (ASYNC_LIKELY(!operation->is_asked))
        go_on(loop, operation);
}

/* Whether the operation will be over without anybody's help, so that the virtual clock waits for
 * it: those on files are, those on sockets and pipes may have to wait for another task. */
static bool holds_clock(const struct async__request *request)
{
    return async__clock_is_virtual() && async__ends_by_itself(request);
}

/* On what it is counted. What closes is not. */
static void count(struct async__loop *loop, struct async__operation *operation,
                  const struct async__request *request)
{
    operation->fd = -1;
    operation->moves = request->code == ASYNC__SPLICE || request->code == ASYNC__TEE;
    if (!operation->closes)
        operation->fd = async__in_use_begin(loop, request->fd);
    if (ASYNC_UNLIKELY(operation->moves))
        operation->result.other_fd = async__in_use_begin(loop, request->other_fd);
}

/* With a close among what is in flight, or with something in flight that this one would close. */
static bool is_in_the_way(struct async__loop *loop, struct async__operation *operation,
                          const struct async__request *request)
{
    if (ASYNC_UNLIKELY(loop->closing != NULL) && request->fd >= 0 &&
        async__is_closing(loop, request->fd)) {
        async__operation_over(loop, operation, -EBADF);
        return true;
    }
    if (operation->closes && async__in_use(loop, request->fd)) {
        async__close_later(loop, operation, request->fd);
        return true;
    }
    return false;
}

/* Behind what the backend needs of an operation. */
static struct msghdr **place_of_message(struct async_frame *leaf)
{
    return (void *)((char *)leaf + async__loop->backend->operation_size);
}

struct msghdr *async__message_of(struct async_frame *leaf)
{
    return *place_of_message(leaf);
}

static struct async__operation *new_operation(struct async__loop *loop,
                                              const struct async__operation_kind *kind,
                                              const struct async__request *request)
{
    bool is_message = kind->gives == ASYNC__MESSAGE;
    struct async__operation *operation = async__leaf_new(
        &kind->kind, loop->backend->operation_size + (is_message ? sizeof(struct msghdr *) : 0));
    if (is_message)
        *place_of_message(&operation->base) = (struct msghdr *)(uintptr_t)request->address;
    return operation;
}

struct async_frame *async__start(const struct async__operation_kind *kind,
                                 const struct async__request *request)
{
    struct async__loop *loop = async__loop;
    if (async__cancel_pending(loop) && request->code != ASYNC__CLOSE)
        return async__cancelled_wait(loop);
    struct async__operation *operation = new_operation(loop, kind, request);
    operation->task = loop->current;
    operation->result.number = (int)request->flags; /* a poll's, until it is over */
    operation->cancelling = operation->on_errand = false;
    operation->loses_descriptor = operation->is_asked = operation->is_over = false;
    operation->asked_again = 0;
    operation->closes = request->code == ASYNC__CLOSE;
    count(loop, operation, request);
    operation->holds_clock = holds_clock(request);
    loop->in_flight++;
    loop->holding += operation->holds_clock;
    async__suspend(loop, &operation->base);
    if (!is_in_the_way(loop, operation, request))
        loop->backend->start(loop, operation, request);
    return &operation->base;
}
