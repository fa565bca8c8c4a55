/* SPDX-License-Identifier: MIT */
/*
 * await async_on(loop, f(x)): the call is a task of another thread's loop. Its block, made here, is
 * lent to that loop:
 *
 *     here                                         there
 *     the leaf waits            -- way --------->  the task is scheduled; `watcher` waits for it
 *     cancelled                 -- cancel ------>  the task is cancelled
 *                                                  it has ended   -- way --> to itself: see leave()
 *     takes result and block    <--------- way --
 *
 * The one message `way` makes these journeys one after the other. `cancel` may be on its journey
 * when the task ends: who comes second to `marks` knows that the other did, and the leaf goes back
 * only when no message is on its way any more.
 */
#define ASYNCC_LOWERED 1
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include "remote_call.h"

#include <errno.h>
#include <sched.h>
#include <stdatomic.h>

#include "join.h"
#include "mail.h"
#include "operation.h"

/* What has been said of a call, by either side. */
enum {
    CANCELLED = 1, /* `cancel` is sent */
    LEFT = 2       /* the other loop has no more to do with it, `cancel` aside */
};

struct remote_call {
    union {
        struct async__failed_leaf failed; /* when it has finished with a failure */
        struct async_frame base;
    };
    struct async__task *awaiter, *task;
    struct async__loop *here, *there;
    struct async__mail way, cancel;
    _Atomic(unsigned) marks;
    /* The other loop's: */
    struct async_frame watcher;
    struct async__waiter waiter;
    bool refused; /* that loop has ended, and the task never started */
    bool cancel_came;
    bool cancelled; /* it came to the task before that had ended */
};

#define AS_BYTES(address) ((char *)(address))
#define CALL_OF(member, address)                                                                   \
    ((struct remote_call *)(void *)(AS_BYTES(address) - offsetof(struct remote_call, member)))

/* ---- here again ---- */

static void come_back(struct async__mail *mail)
{
    struct remote_call *call = CALL_OF(way, mail);
    call->here->working--;
    call->here->holding--;
    if (!call->refused) {
        if (call->cancel_came && !call->cancelled && call->task->error != ECANCELED)
            async__task_cancel_next_wait(call->awaiter); /* the end was before it */
        async__join_cancelled_as(&call->base, call->awaiter, call->task, call->cancelled);
        return;
    }
    async__task_drop(call->task);
    async__leaf_failed(&call->base, call->awaiter, ECANCELED, ASYNC__NOWHERE);
}

/* ---- there ---- */

static void send_back(struct remote_call *call)
{
    call->there->guests--;
    call->way.deliver = come_back;
    async__mail_post(call->here, &call->way);
}

static void leave(struct async__mail *mail)
{
    struct remote_call *call = CALL_OF(way, mail);
    bool cancelled = atomic_fetch_or(&call->marks, LEFT) & CANCELLED;
    if (!cancelled || call->cancel_came)
        send_back(call);
}

/* The block is in use until its end is complete: the message goes by way of this loop's box. */
static void watch_end(struct async_frame *watcher, struct async__task *task)
{
    (void)task;
    struct remote_call *call = CALL_OF(watcher, watcher);
    call->way.deliver = leave;
    async__mail_post(call->there, &call->way);
}

static const struct async__kind watcher_kind = {
    .function = {.__name = "async_on"},
    .ended = watch_end,
};

static void arrive(struct async__mail *mail)
{
    struct remote_call *call = CALL_OF(way, mail);
    call->there->guests++;
    call->refused = !call->there->mailbox.running;
    if (call->refused) {
        leave(mail);
        return;
    }
    call->watcher = (struct async_frame){.__function = &watcher_kind.function};
    call->waiter = (struct async__waiter){.frame = &call->watcher};
    async__task_add_waiter(call->task, &call->waiter);
    async__loop_schedule(call->there, call->task);
}

static void cancel_there(struct async__mail *mail)
{
    struct remote_call *call = CALL_OF(cancel, mail);
    call->cancel_came = true;
    if (atomic_load(&call->marks) & LEFT) {
        send_back(call);
    } else if (!async__task_ended(call->task)) {
        call->cancelled = true;
        async__cancel(call->task);
    }
}

/* ---- here ---- */

static void cancel_call(struct async__task *awaiter, struct async_frame *leaf)
{
    struct remote_call *call = (struct remote_call *)leaf;
    if (atomic_fetch_or(&call->marks, CANCELLED) != 0)
        async__task_cancel_next_wait(awaiter); /* a second time, or the end is on its way */
    else
        async__mail_post(call->there, &call->cancel);
}

static const struct async__kind call_kind = {
    .function = {.__name = "async_on"},
    .cancel = cancel_call,
};

static struct async_frame *fail_at_once(struct async__task *task, int error)
{
    async__task_drop(task);
    return async_failed(error);
}

struct async_frame *async_on__async(void *result, struct async_loop *where, async_handle part)
{
    struct async__loop *here = async__loop, *there = (struct async__loop *)where;
    struct async__task *task = async__task_of(part, "async_on");
    if (there == NULL)
        async__misuse("async_on of no loop, for '%s'", task->call->__name);
    if (there == here || async__task_ended(task))
        return async_join__async(result, part, 0);
    if (async__cancel_pending(here)) {
        async__task_drop(task);
        return async__cancelled_wait(here);
    }
    int error = -async__mailbox_open(here);
    if (error != 0)
        return fail_at_once(task, error);
    struct remote_call *call = async__leaf_with_result(&call_kind, sizeof *call, task->call);
    call->awaiter = here->current;
    call->task = task;
    call->here = here;
    call->there = there;
    call->way.deliver = arrive;
    call->cancel.deliver = cancel_there;
    atomic_init(&call->marks, 0);
    call->cancel_came = call->cancelled = false;
    if (!async__mail_post_running(there, &call->way)) {
        async__frame_free(&call->base);
        return fail_at_once(task, ECANCELED);
    }
    here->working++;
    here->holding++;
    return async__suspend(here, &call->base);
}

struct async_loop *async_this_loop(void)
{
    struct async__loop *loop = async__thread_loop();
    if (loop == NULL || async__mailbox_open(loop) < 0)
        return NULL;
    loop->shared = true;
    return (struct async_loop *)loop;
}

/* A `cancel` that was promised is posted at once, so this is short. */
void async__remote_calls_leave(struct async__loop *loop)
{
    async__mailbox_stop(loop);
    do
        async__mailbox_empty(loop);
    while (loop->guests > 0 && sched_yield() == 0);
}
