/* SPDX-License-Identifier: MIT */
/* From ordinary C: a loop that runs until one task has ended, and until all others have too. */
#include <stdlib.h>
#include <string.h>

#include "failure.h"
#include "loop.h"

const char ASYNC_ABI_SYMBOL = 1;

/* Runs the task to its end, and what it leaves running. The handle is the caller's still. */
static struct async__task *run(async_handle handle)
{
    struct async__task *root = async__task_of(handle, "async_run");
    if (async__loop != NULL)
        async__misuse("'%s' was to be run on a thread whose loop is running; await it instead",
                      root->call->__name);
    if (async__task_ended(root))
        return root;
    struct async__loop *loop = async__loop_enter();
    if (root->state == ASYNC__NEW)
        async__loop_schedule(loop, root);
    async__loop_run(loop, root);
    async__loop_finish(loop);
    async__loop_leave();
    return root;
}

/* Takes the result or the error of a task that has ended, and the handle. */
static int take(struct async__task *task, void *result, size_t result_size)
{
    int error = task->error;
    if (error == 0 && result_size > 0)
        memcpy(result, async__task_result(task), result_size);
    async__task_observe(task);
    async__task_drop(task);
    return error;
}

static void report_failure(const struct async__task *task)
{
    struct async__error_text error = async__error_text(task->error, task->failed_at);
    async__report("'%s' failed: %s", task->call->__name, error.text);
}

int async_run_try(async_handle handle, void *result, size_t result_size)
{
    return take(run(handle), result, result_size);
}

void async_run_task(async_handle handle, void *result, size_t result_size)
{
    struct async__task *task = run(handle);
    if (task->error != 0) {
        report_failure(task);
        exit(1);
    }
    take(task, result, result_size);
}

int async_run_main(async_handle handle)
{
    struct async__task *task = run(handle);
    int status = 1;
    if (task->error != 0)
        report_failure(task);
    take(task, &status, sizeof status);
    return status;
}
