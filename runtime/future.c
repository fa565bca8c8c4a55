/* SPDX-License-Identifier: MIT */
/*
 * Futures. Whoever completes one, on any thread, first has to claim it; the one who has may write
 * the result. The rest happens on the thread of the future's loop, to which it goes by mail from
 * another one.
 */
#include "future.h"

#include <errno.h>
#include <stdatomic.h>

#include "form.h"
#include "mail.h"
#include "operation.h"

struct future {
    struct async__form form;
    struct async__loop *loop;
    struct async__mail mail;
    int error;                 /* with which it is to end, */
    struct async__place place; /* and where that began */
    _Atomic(bool) open;        /* not claimed */
};

static bool claim(struct future *future)
{
    return atomic_exchange_explicit(&future->open, false, memory_order_acq_rel);
}

bool async__future_claim(struct async__task *task)
{
    struct future *future = (struct future *)task;
    if (!claim(future))
        return false;
    future->loop->futures--;
    return true;
}

bool async__future_is_here(const struct async__task *future)
{
    const struct async__loop *here = async__loop != NULL ? async__loop : async__thread_loop();
    return ((const struct future *)future)->loop == here;
}

/* Futures are never started: this tells them from other tasks. */
static struct async_frame *start_future(struct async_task *task)
{
    (void)task;
    return NULL;
}

static void deliver(struct async__mail *mail)
{
    struct future *future = (struct future *)((char *)mail - offsetof(struct future, mail));
    future->loop->futures--;
    async__task_end_at(&future->form.task, future->error, future->place);
}

async_handle async__future_new(const char *name, size_t result_size, size_t result_align)
{
    struct async__loop *loop = async__thread_loop();
    if (loop == NULL || async__mailbox_open(loop) < 0)
        return async_task_handle(NULL);
    struct future *future =
        async__form_new(&(struct async_call){.__name = name,
                                             .__start = start_future,
                                             .__result_size = (uint32_t)result_size,
                                             .__result_align = (uint32_t)result_align},
                        sizeof *future);
    if (future == NULL)
        return async_task_handle(NULL);
    future->form.task.state = ASYNC__PENDING;
    future->loop = loop;
    loop->futures++;
    future->mail.deliver = deliver;
    atomic_init(&future->open, true);
    return async_task_handle((struct async_task *)future);
}

/* The future, if it is this call that completes it. */
static struct future *claim_handle(async_handle handle, const char *tried)
{
    struct async__task *task = async__block_of(handle);
    if (task == NULL || task->handle != handle)
        async__stale(handle, tried);
    if (handle == async_task_handle(NULL)) /* another thread may not look at the task's marks */
        return NULL;
    if (task->call->__start != start_future)
        async__misuse("%s of '%s', which is no future", tried, task->call->__name);
    return claim((struct future *)task) ? (struct future *)task : NULL;
}

static bool complete(struct future *future, int error)
{
    if (future == NULL)
        return false;
    future->error = error;
    if (future->loop == async__thread_loop())
        deliver(&future->mail);
    else
        async__mail_post(future->loop, &future->mail);
    return true;
}

bool async__resolve_task(async_handle handle, const void *value)
{
    struct future *future = claim_handle(handle, "async_resolve");
    if (future != NULL && value != NULL)
        async__copy_result(async__task_result(&future->form.task), value,
                           future->form.call.__result_size);
    return complete(future, 0);
}

bool async__reject_task(async_handle handle, int error, const char *file, unsigned line)
{
    if (error <= 0)
        async__misuse("%s:%u: async_reject with %d: an error is a positive number", file, line,
                      error);
    struct future *future = claim_handle(handle, "async_reject");
    if (future != NULL)
        future->place = (struct async__place){file, line};
    return complete(future, error);
}
