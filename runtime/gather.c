/* SPDX-License-Identifier: MIT */
/*
 * await gather(...): one leaf that waits for several tasks. It stands among the waiters of each
 * part that has not ended, and counts down.
 *
 * The plain forms finish with the first failure; the parts that still run are left to themselves,
 * and what becomes of them is not reported. The settled forms wait for all. A gather that is
 * cancelled waits for all too, and fails then. Whenever it fails it uses the handles up; when it
 * succeeds the array forms do, and the others leave them to the caller, who takes the results.
 */
#include <errno.h>
#include <string.h>

#include "failure.h"
#include "parts.h"

/* What a gather is asked to do. */
struct request {
    struct async__parts parts;
    bool settled; /* failures are results too, and go to `errs` */
    bool array;   /* takes the results itself, into `results` unless that is NULL */
    int *errs;
    void *results;
    size_t size; /* of one result */
};

struct gather {
    union {
        struct async__failed_leaf failed; /* when it has finished with a failure */
        struct {
            struct async_frame base;
            struct async__task *awaiter; /* the task that waits */
            void *unused;                /* makes room for the place */
        };
    };
    struct request request;
    size_t unfinished; /* parts that have not ended */
    bool cancelled;
    struct async__waiter waiters[]; /* one a part */
};

/* It has succeeded: hands out what the caller asked for. */
static void deliver(const struct request *request)
{
    for (size_t i = 0; i < request->parts.n; i++) {
        struct async__task *part = async__part(&request->parts, i);
        if (request->settled) {
            request->errs[i] = part->error;
            async__task_observe(part);
        }
        if (!request->array)
            continue;
        if (request->results != NULL && part->error == 0)
            memcpy((char *)request->results + i * request->size, async__task_result(part),
                   request->size);
        async__task_drop(part);
    }
}

static void succeed(struct gather *gather)
{
    deliver(&gather->request);
    async__wake(async__loop, gather->awaiter);
}

/* Nobody will ask for the parts again. */
static void fail(struct gather *gather, int error, struct async__place place)
{
    async__parts_leave(&gather->request.parts);
    async__parts_use_up(&gather->request.parts, gather->request.parts.n);
    async__leaf_failed(&gather->base, gather->awaiter, error, place);
}

static void gather_ended(struct async_frame *leaf, struct async__task *part)
{
    struct gather *gather = (struct gather *)leaf;
    gather->unfinished--;
    if (part->error != 0 && !gather->request.settled && !gather->cancelled)
        fail(gather, part->error, part->failed_at);
    else if (gather->unfinished > 0)
        return;
    else if (gather->cancelled)
        fail(gather, ECANCELED, ASYNC__NOWHERE);
    else
        succeed(gather);
}

static void gather_cancel(struct async__task *awaiter, struct async_frame *leaf)
{
    (void)awaiter;
    ((struct gather *)leaf)->cancelled = true;
}

static void gather_visit(struct async_frame *leaf, struct async__visitor *visitor)
{
    async__parts_visit(&((struct gather *)leaf)->request.parts, visitor);
}

static void gather_abandon(struct async_frame *leaf)
{
    fail((struct gather *)leaf, ECANCELED, ASYNC__NOWHERE);
}

/* Of the parts, whose results nobody has taken yet. */
static bool gather_undo(struct async_frame *leaf)
{
    const struct request *request = &((struct gather *)leaf)->request;
    bool holds = false;
    for (size_t i = 0; !request->array && i < request->parts.n; i++)
        holds |= async__part(&request->parts, i)->holds;
    if (holds)
        async__parts_use_up(&request->parts, request->parts.n);
    return holds;
}

static const struct async__kind gather_kind = {
    .function = {.__name = "gather"},
    .cancel = gather_cancel,
    .undo = gather_undo,
    .visit = gather_visit,
    .ended = gather_ended,
    .abandon = gather_abandon,
    .notes = true,
};

/* A gather that waits for the parts that have not ended. */
static struct gather *wait_for_all(struct async__loop *loop, const struct request *request)
{
    size_t size = sizeof(struct gather) + request->parts.n * sizeof(struct async__waiter);
    struct gather *gather = async__leaf_new(&gather_kind, size);
    gather->awaiter = loop->current;
    gather->request = *request;
    gather->cancelled = false;
    async__suspend(loop, &gather->base);
    gather->unfinished = async__parts_wait(&gather->request.parts, &gather->base, gather->waiters);
    return gather;
}

/* It has succeeded, or `failed` is a part that has failed, when it has hardly begun. */
static struct async_frame *finish_at_once(struct async__loop *loop, const struct request *request,
                                          const struct async__task *failed)
{
    if (failed == NULL) {
        deliver(request);
        return NULL;
    }
    int error = failed->error;
    async__failure_came(loop->current, error, failed->failed_at);
    async__parts_use_up(&request->parts, request->parts.n);
    return async_failed(error);
}

/* A part that there was no memory to make, or NULL. */
static struct async__task *unmade_part(const struct async__parts *parts)
{
    async_handle unmade = async_task_handle(NULL);
    for (size_t i = 0; i < parts->n; i++)
        if (parts->handles[i] == unmade)
            return async__part(parts, i);
    return NULL;
}

/* Schedules the parts that have not started; says how many have not ended, and which of those that
 * have is the first to have failed. */
static size_t begin(struct async__loop *loop, const struct request *request,
                    struct async__task **failed)
{
    size_t unfinished = 0;
    *failed = NULL;
    for (size_t i = 0; i < request->parts.n; i++) {
        struct async__task *part = async__part_awaited(&request->parts, i, "gather");
        if (part->state == ASYNC__NEW)
            async__loop_schedule(loop, part);
        if (!async__task_ended(part))
            unfinished++;
        else if (part->error != 0 && *failed == NULL && !request->settled)
            *failed = part;
    }
    return unfinished;
}

static struct async_frame *run(const struct request *request)
{
    struct async__loop *loop = async__loop;
    struct async__task *failed = request->settled ? NULL : unmade_part(&request->parts);
    if (ASYNC_UNLIKELY(failed != NULL)) /* and the others do not begin */
        return finish_at_once(loop, request, failed);
    bool over = begin(loop, request, &failed) == 0 || failed != NULL;
    if (over && !async__budget_spent(loop))
        return finish_at_once(loop, request, failed);
    struct gather *gather = wait_for_all(loop, request);
    if (failed != NULL)
        fail(gather, failed->error, failed->failed_at);
    else if (over)
        succeed(gather);
    else
        async__cancel_if_pending(loop);
    return &gather->base;
}

struct async_frame *async_gather__async(void *result, async_handle *parts, size_t n)
{
    (void)result;
    return run(&(struct request){.parts = {.handles = parts, .n = n}});
}

struct async_frame *async_gather_settled__async(void *result, int *errs, async_handle *parts,
                                                size_t n)
{
    (void)result;
    return run(
        &(struct request){.parts = {.handles = parts, .n = n}, .settled = true, .errs = errs});
}

struct async_frame *async_gather_array__async(void *result, void *results, async_handle *tasks,
                                              size_t n, size_t size)
{
    (void)result;
    return run(&(struct request){
        .parts = {.handles = tasks, .n = n}, .array = true, .results = results, .size = size});
}

struct async_frame *async_gather_array_settled__async(void *result, void *results, int *errs,
                                                      async_handle *tasks, size_t n, size_t size)
{
    (void)result;
    return run(&(struct request){.parts = {.handles = tasks, .n = n},
                                 .settled = true,
                                 .array = true,
                                 .errs = errs,
                                 .results = results,
                                 .size = size});
}
