/* SPDX-License-Identifier: MIT */
/*
 * await async_thread(f(x)): the call runs on a worker's thread, with the arguments that lie in the
 * block of its task, where it leaves its result. The end of it comes to the loop by mail.
 */
#include <errno.h>

#include "join.h"
#include "mail.h"
#include "operation.h"
#include "worker.h"

struct blocking_call {
    struct async_frame base;
    struct async__task *task; /* whose call it is */
    void (*call)(struct async_task *task);
    struct async__loop *loop;
    struct async__job job;
    struct async__mail mail;
    bool cancelled;
};

static void finish(struct blocking_call *call, int error)
{
    struct async__loop *loop = call->loop;
    struct async__task *task = call->task;
    loop->working--;
    loop->holding--;
    call->base.__error = error;
    if (error == 0) /* the outermost frame holds the result */
        async__copy_result(async__frame_result(&call->base, task->call), async__task_result(task),
                           task->call->__result_size);
    async__wake(loop, task);
}

static void returned(struct async__mail *mail)
{
    struct blocking_call *call =
        (struct blocking_call *)((char *)mail - offsetof(struct blocking_call, mail));
    finish(call, call->cancelled ? ECANCELED : 0);
}

/* Behind the mail the leaf is no longer this thread's. */
static void run(struct async__job *job)
{
    struct blocking_call *call =
        (struct blocking_call *)((char *)job - offsetof(struct blocking_call, job));
    call->call((struct async_task *)call->task);
    async__mail_post(call->loop, &call->mail);
}

static void cancel_call(struct async__task *task, struct async_frame *leaf)
{
    struct blocking_call *call = (struct blocking_call *)leaf;
    if (call->cancelled)
        async__task_cancel_next_wait(task);
    else if (async__worker_withdraw(&call->job))
        finish(call, ECANCELED);
    else
        call->cancelled = true; /* its arguments may point anywhere, until it returns */
}

static const struct async__kind thread_kind = {
    .function = {.__name = "async_thread"},
    .cancel = cancel_call,
};

struct async_frame *async_thread_start(struct async_task *block,
                                       void (*call)(struct async_task *block))
{
    struct async__loop *loop = async__loop;
    struct async__task *task = (struct async__task *)block;
    if (async__cancel_pending(loop))
        return async__cancelled_wait(loop);
    int error = -async__mailbox_open(loop);
    if (error != 0)
        return async_failed(error);
    struct blocking_call *leaf = async__leaf_with_result(&thread_kind, sizeof *leaf, task->call);
    leaf->task = task;
    leaf->call = call;
    leaf->loop = loop;
    leaf->job.run = run;
    leaf->job.boundless = false;
    leaf->mail.deliver = returned;
    leaf->cancelled = false;
    error = async__worker_submit(&leaf->job);
    if (error != 0) {
        async__frame_free(&leaf->base);
        return async_failed(error);
    }
    loop->working++;
    loop->holding++;
    return async__suspend(loop, &leaf->base);
}
