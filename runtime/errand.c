/* SPDX-License-Identifier: MIT */
/*
 * Operations for which the backend has nothing: a worker makes the plain system call, and its
 * result comes to the loop by mail. Only what ends by itself comes here, as what is done to files
 * does; so one that is cancelled never begins, or is over when the call has returned.
 */
#include "errand.h"

#include <errno.h>
#include <stddef.h>

#include "links.h"
#include "loop.h"
#include "system_call.h"
#include "worker.h"

struct async__errand {
    struct async__job job;
    struct async__mail mail;
    struct async__loop *loop;
    struct async__operation *operation;
    struct async__request request;
    int result;
};

/* Behind the mail the errand is no longer this thread's. */
static void run(struct async__job *job)
{
    struct async__errand *errand = ASYNC__HOLDER(job, struct async__errand, job);
    int64_t result;
    do
        result = async__system_call(&errand->request);
    while (result == -EINTR);
    errand->result = (int)result;
    async__mail_post(errand->loop, &errand->mail);
}

static void end(struct async__errand *errand, int result)
{
    struct async__loop *loop = errand->loop;
    struct async__operation *operation = errand->operation;
    async__block_free(errand);
    loop->working--;
    loop->holding--;
    async__operation_over(loop, operation, result);
}

static void returned(struct async__mail *mail)
{
    struct async__errand *errand = ASYNC__HOLDER(mail, struct async__errand, mail);
    end(errand, errand->result);
}

void async__errand_start(struct async__loop *loop, struct async__operation *operation,
                         const struct async__request *request)
{
    int error = async__mailbox_open(loop);
    struct async__errand *errand = NULL;
    if (error == 0)
        errand = async__block_new(ASYNC__FOR_FRAMES, sizeof *errand);
    if (errand == NULL) {
        async__operation_over(loop, operation, error != 0 ? error : -ENOMEM);
        return;
    }
    *errand = (struct async__errand){.job.run = run,
                                     .mail.deliver = returned,
                                     .loop = loop,
                                     .operation = operation,
                                     .request = *request};
    operation->result.errand = errand;
    operation->on_errand = true;
    loop->working++;
    loop->holding++;
    error = async__worker_submit(&errand->job);
    if (error != 0)
        end(errand, -error);
}

void async__errand_cancel(struct async__loop *loop, struct async__operation *operation)
{
    (void)loop;
    struct async__errand *errand = operation->result.errand;
    if (async__worker_withdraw(&errand->job))
        end(errand, -ECANCELED);
}
