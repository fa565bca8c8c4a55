/* SPDX-License-Identifier: MIT */
/*
 * Operations of the epoll backend that a worker's thread carries out, as plain system calls. The
 * result comes to the loop by mail.
 *
 * One that is cancelled is over when the call has returned, for its memory belongs to the call. A
 * call that waits (for a connection that another process has taken, for the other end of a FIFO)
 * would not; so the worker gets a signal, which makes such a call come back with EINTR. A signal
 * that comes before the call has begun does nothing, so it is sent again until the call is back.
 * The signal is a real-time one that the program does not use; it is blocked everywhere but here.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "epoll.h"
#include "system_call.h"
#include "worker.h"

struct async__call {
    struct async__links links; /* in the backend's list, once it is to come back early */
    struct async__job job;
    struct async__mail mail;
    struct async__loop *loop;
    struct async__epoll_operation *operation;
    _Atomic bool interrupted; /* it is to come back early */
    bool running;             /* it is on this thread: under the lock */
    pthread_t thread;
};

/* ---- the signal ---- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* over who runs on which thread */
static int interruption; /* the signal; 0: the program uses all that there are */

static void nothing(int number)
{
    (void)number;
}

static void in_child(void)
{
    pthread_mutex_init(&lock, NULL);
}

static void choose_signal(void)
{
    pthread_atfork(NULL, NULL, in_child);
    for (int number = SIGRTMAX; number >= SIGRTMIN; number--) {
        struct sigaction action;
        if (sigaction(number, NULL, &action) < 0 || action.sa_handler != SIG_DFL)
            continue;
        action = (struct sigaction){.sa_handler = nothing};
        if (sigaction(number, &action, NULL) == 0) {
            interruption = number;
            return;
        }
    }
}

static void let_in(int how)
{
    sigset_t set;
    sigemptyset(&set);
    if (interruption != 0)
        sigaddset(&set, interruption);
    pthread_sigmask(how, &set, NULL);
}

static void interrupt(struct async__call *call)
{
    pthread_mutex_lock(&lock);
    if (call->running && interruption != 0)
        pthread_kill(call->thread, interruption);
    pthread_mutex_unlock(&lock);
}

void async__offload_ask_again(struct async__epoll *epoll)
{
    struct async__links *head = &epoll->interrupted;
    for (struct async__links *at = head->next; at != head; at = at->next)
        interrupt(ASYNC__HOLDER(at, struct async__call, links));
}

/* ---- on the worker ---- */

static void set_running(struct async__call *call, bool running)
{
    pthread_mutex_lock(&lock);
    call->thread = pthread_self();
    call->running = running;
    pthread_mutex_unlock(&lock);
}

/* A signal for the thread's call before this one may come late; then it is made again. */
static int64_t make(struct async__call *call)
{
    const struct async__request *request = &call->operation->request;
    int64_t result = -EINTR;
    while (result == -EINTR && !atomic_load(&call->interrupted)) {
        result = async__system_call(request);
        if (request->code == ASYNC__CLOSE)
            break; /* the descriptor is gone, whatever it says */
    }
    return result;
}

static void run(struct async__job *job)
{
    struct async__call *call = ASYNC__HOLDER(job, struct async__call, job);
    set_running(call, true);
    let_in(SIG_UNBLOCK);
    call->operation->result = (int)make(call);
    let_in(SIG_BLOCK);
    set_running(call, false);
    async__mail_post(call->loop, &call->mail);
}

/* ---- on the loop's thread ---- */

/* Of another call that may last poll(2) has said that it will not. */
static bool holds_clock(const struct async__epoll_operation *operation)
{
    return !operation->for_a_peer && !async__waits_for_others(&operation->request);
}

/* The worker has done with the call, or never had it. */
static void end(struct async__call *call)
{
    call->loop->holding -= holds_clock(call->operation);
    call->operation->call = NULL;
    async__links_remove(&call->links);
    async__block_free(call);
}

static void returned(struct async__mail *mail)
{
    struct async__call *call = ASYNC__HOLDER(mail, struct async__call, mail);
    struct async__loop *loop = call->loop;
    struct async__epoll_operation *operation = call->operation;
    end(call);
    async__offload_returned(loop, operation);
}

int async__offload(struct async__loop *loop, struct async__epoll_operation *operation)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, choose_signal);
    async__mailbox_listen(loop); /* the wait may have begun */
    struct async__call *call = async__block_new(ASYNC__FOR_FRAMES, sizeof *call);
    if (call == NULL)
        return -ENOMEM;
    *call = (struct async__call){.job = {.run = run, .boundless = operation->boundless},
                                 .mail.deliver = returned,
                                 .loop = loop,
                                 .operation = operation};
    async__links_init(&call->links);
    operation->call = call;
    loop->holding += holds_clock(operation);
    int error = async__worker_submit(&call->job);
    if (error != 0)
        end(call);
    return -error;
}

bool async__offload_cancel(struct async__loop *loop, struct async__epoll_operation *operation)
{
    struct async__call *call = operation->call;
    if (async__worker_withdraw(&call->job)) {
        end(call);
        return true;
    }
    atomic_store(&call->interrupted, true);
    async__links_append(&async__epoll_of(loop)->interrupted, &call->links);
    interrupt(call);
    return false;
}
