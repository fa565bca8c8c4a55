/* SPDX-License-Identifier: MIT */
/*
 * Streams. The function of a stream runs in the task that asks for a value, as if that awaited it;
 * what it waits for, the task waits for, and a cancellation finds it there:
 *
 *     main -> next -> count -> sleep        the innermost comes last
 *
 * When it emits, its frames are kept aside, and who asked goes on at once:
 *
 *     main                                  and beside it: count -> emission
 *
 * To ask for the next value is to go on with the emission, on the native stack, as the loop goes on
 * with a leaf. If the function then has to wait, `next` becomes a frame, a link between those of
 * the function and those of who asks. An emission that finds a link passes it to whoever goes on
 * with frames (the loop, or another stream that is asked), which goes on with its parent.
 *
 * A handle is checked like a task's, whose head a stream has. The block stays until the function
 * has ended and the owner has closed it.
 */
#define ASYNCC_LOWERED 1
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include <errno.h>

#include "failure.h"
#include "operation.h"

enum state {
    STREAM_NEW,     /* the function has not begun */
    STREAM_RUNNING, /* it runs, or waits */
    STREAM_EMITTED, /* it stands at an emission */
    STREAM_ENDED
};

struct stream {
    struct async__task head;     /* for its handle */
    async_handle function;       /* NEW: the call, as a coroutine */
    const char *name;            /* of the function */
    struct async_frame *outer;   /* the function's own frame, once it has one */
    struct async_frame *emitted; /* EMITTED: the emission */
    struct link *link;           /* RUNNING, and not on the native stack: who waits for it */
    struct async__task *runner;  /* RUNNING: the task */
    void *item;                  /* RUNNING: where the value goes */
    size_t item_size;
    uint8_t state; /* enum state */
    bool closed;   /* nobody will ask again */
} __attribute__((aligned(16)));

/* An await of a stream that waits. */
struct link {
    struct async_frame base;
    bool more; /* the result */
    struct stream *stream;
};
_Static_assert(offsetof(struct link, more) == ASYNC_RESULT_OFFSET(_Alignof(bool)), "its result");

static const struct async_call stream_call = {.__name = "stream", .__size = sizeof(struct stream)};

/* Stands for every stream that could not be made. It is never written to. */
static struct stream no_memory __attribute__((aligned(64))) = {
    .head = {.call = &stream_call, .handle = (uintptr_t)&no_memory, .immortal = true},
    .state = STREAM_RUNNING};

/* The stream of a handle, or NULL: it was closed. */
static struct stream *find(async_handle handle, const char *tried)
{
    struct async__task *head = async__block_of(handle);
    if (ASYNC_UNLIKELY(head == NULL))
        async__misuse("%s of an empty handle", tried);
    return ASYNC_LIKELY(head->handle == handle) ? (struct stream *)head : NULL;
}

static inline struct stream *stream_of(struct async__stream *handle, const char *tried)
{
    struct stream *stream = find((uintptr_t)handle, tried);
    if (ASYNC_UNLIKELY(stream == NULL))
        async__misuse("%s of a stream that was closed", tried);
    return stream;
}

/* How the block of such a call begins. */
struct call {
    struct async__task head;
    async_handle stream; /* its first argument */
};

struct async__stream *async__stream_of_call(size_t item_size, void (*function)(struct async_task *))
{
    struct async__task *call = async__task_of((async_handle)function, "async_stream_open");
    if (call->immortal)
        return (struct async__stream *)&no_memory;
    struct stream *stream = (struct stream *)async_task_new(&stream_call);
    if (stream == NULL) {
        async_task_release((async_handle)function);
        return (struct async__stream *)&no_memory;
    }
    ((struct call *)call)->stream = stream->head.handle;
    stream->function = (async_handle)function;
    stream->name = call->call->__name;
    stream->outer = NULL;
    stream->link = NULL;
    stream->item_size = item_size;
    stream->state = STREAM_NEW;
    stream->closed = false;
    return (struct async__stream *)stream->head.handle;
}

static void free_stream(struct stream *stream)
{
    stream->head.handles = 0;
    stream->head.observed = true;
    async__task_free(&stream->head);
}

/* ---- the function's end ---- */

/* What the one who asked, or who closes, is told. */
static struct async_frame *end(struct stream *stream, int error)
{
    bool was_closed = stream->closed;
    stream->state = STREAM_ENDED;
    if (was_closed)
        free_stream(stream);
    if (error == 0 || (was_closed && error == EPIPE))
        return NULL;
    return async_failed(error);
}

/* Behind a wait: the function has ended. */
static struct async_frame *link_ended(struct async_frame *frame, struct async_frame *child)
{
    struct link *link = (struct link *)frame;
    int error = child->__error;
    async_frame_free(child);
    link->more = false;
    link->stream->link = NULL;
    return end(link->stream, error);
}

static const uint32_t no_lines[] = {0};
static const struct async_function link_function = {
    .__name = "async_stream_next", .__resume = link_ended, .__lines = no_lines};

/* ---- running it ---- */

/* Whether the frame belongs to what the function waits for. */
static bool is_below(const struct async_frame *frame, const struct stream *stream)
{
    while (frame != NULL && frame != stream->outer)
        frame = frame->__parent;
    return frame != NULL;
}

static struct async_frame *resume(struct async_frame *child)
{
    struct async_frame *parent = child->__parent;
    return parent->__function->__resume(parent, child);
}

/* `waiter` was resumed, and has returned `frame`. Goes on with those that wait for it, until the
 * function waits or emits (its frame), or has ended. */
static struct async_frame *go_up(struct async__loop *loop, struct stream *stream,
                                 struct async_frame *waiter, struct async_frame *frame)
{
    struct async_frame *outer = stream->outer;
    for (;;) {
        if (frame == ASYNC_FAILED) {
            waiter->__error = async_failure();
        } else if (frame != NULL) {
            if (stream->state == STREAM_EMITTED || ASYNC_LIKELY(loop->handed == NULL) ||
                !is_below(loop->handed, stream))
                return outer;
            waiter = loop->handed;
            loop->handed = NULL;
        }
        if (waiter == outer)
            break;
        struct async_frame *child = waiter;
        waiter = waiter->__parent; /* which frees the child */
        frame = resume(child);
    }
    int error = outer->__error;
    async_frame_free(outer);
    return error == 0 ? NULL : async_failed(error);
}

/* Begins the function, in this task. */
static struct async_frame *begin(struct stream *stream)
{
    struct async__task *call = async__task_of(stream->function, "async_stream_open");
    struct async_frame *frame = call->call->__start((struct async_task *)call);
    call->state = ASYNC__DONE; /* the block held the arguments */
    call->error = 0;
    async__task_drop(call);
    stream->outer = frame;
    return frame;
}

/* The function waits, and whoever runs it with it. */
static struct async_frame *wait_for(struct stream *stream)
{
    struct link *link = async__frame_memory(sizeof *link, link_function.__name);
    link->base = (struct async_frame){.__function = &link_function};
    link->stream = stream;
    stream->link = link;
    stream->outer->__parent = &link->base;
    return &link->base;
}

/* It has run: NULL, if it has emitted or ended; or what to wait for. */
static struct async_frame *outcome(struct stream *stream, struct async_frame *frame)
{
    if (stream->state == STREAM_EMITTED)
        return NULL;
    if (frame == NULL || frame == ASYNC_FAILED)
        return end(stream, frame == NULL ? 0 : async_failure());
    return wait_for(stream);
}

static inline void set_running(struct async__loop *loop, struct stream *stream)
{
    stream->state = STREAM_RUNNING;
    stream->runner = loop->current;
}

/* Goes on behind the emission. */
static inline struct async_frame *go_on(struct async__loop *loop, struct stream *stream)
{
    set_running(loop, stream);
    struct async_frame *waiter = stream->emitted->__parent;
    struct async_frame *frame = resume(stream->emitted);
    if (ASYNC_LIKELY(stream->state == STREAM_EMITTED))
        return NULL;
    return outcome(stream, go_up(loop, stream, waiter, frame));
}

/* ---- asking ---- */

static const struct async__kind turn_kind = {.function = {.__name = "async_stream_next"}};

/* The value is there, but too many came at once: others get their turn. */
static struct async_frame *in_next_turn(struct async__loop *loop)
{
    struct link *leaf = async__leaf_new(&turn_kind, sizeof *leaf);
    leaf->more = true;
    loop->current->leaf = &leaf->base;
    async__wake(loop, loop->current);
    return &leaf->base;
}

static struct async_frame *busy(struct async__loop *loop, int error)
{
    async__failure_came(loop->current, error, ASYNC__NOWHERE);
    return async_failed(error);
}

/* The first value, or none. */
static struct async_frame *next_slowly(struct async__loop *loop, struct stream *stream)
{
    if (stream->head.immortal)
        return busy(loop, ENOMEM);
    if (stream->state == STREAM_RUNNING)
        return busy(loop, EBUSY);
    if (stream->state == STREAM_ENDED)
        return NULL;
    set_running(loop, stream);
    return outcome(stream, begin(stream));
}

struct async_frame *async_stream_next__async(bool *result, struct async__stream *handle, void *item)
{
    struct stream *stream = stream_of(handle, "async_stream_next");
    struct async__loop *loop = async__loop;
    struct async_frame *frame;
    if (stream->state != STREAM_RUNNING)
        stream->item = item;
    if (ASYNC_LIKELY(stream->state == STREAM_EMITTED))
        frame = go_on(loop, stream);
    else
        frame = next_slowly(loop, stream);
    *result = false;
    if (ASYNC_UNLIKELY(frame != NULL) || ASYNC_UNLIKELY(stream->state != STREAM_EMITTED))
        return frame;
    if (ASYNC_UNLIKELY(async__budget_spent(loop)))
        return in_next_turn(loop);
    *result = true;
    return NULL;
}

/* ---- emitting ---- */

/* It is no leaf of a task, and so is never cancelled. */
static const struct async_function emission = {.__name = "async_emit"};

struct async_frame *async_emit__async(void *result, struct async__stream *handle, const void *item)
{
    (void)result;
    struct stream *stream = stream_of(handle, "async_emit");
    struct async__loop *loop = async__loop;
    if (ASYNC_UNLIKELY(stream->state != STREAM_RUNNING || stream->runner != loop->current))
        async__misuse("async_emit by '%s', which is not run by who asks for the value",
                      loop->current->call->__name);
    if (ASYNC_UNLIKELY(stream->closed))
        return busy(loop, EPIPE);
    async__copy_result(stream->item, item, stream->item_size);
    struct async_frame *frame = async__frame_memory(sizeof *frame, emission.__name);
    *frame = (struct async_frame){.__function = &emission};
    stream->emitted = frame;
    stream->state = STREAM_EMITTED;
    if (stream->link != NULL) {
        stream->link->more = true;
        loop->handed = &stream->link->base;
        stream->link = NULL;
    }
    return frame;
}

/* ---- closing ---- */

/* Closes a stream that is not running. */
static struct async_frame *close_stream(struct async__loop *loop, struct stream *stream)
{
    stream->closed = true;
    if (stream->state == STREAM_EMITTED) {
        stream->emitted->__error = EPIPE;
        return go_on(loop, stream);
    }
    if (stream->state == STREAM_NEW)
        async_task_release(stream->function);
    return end(stream, 0);
}

struct async_frame *async_stream_close__async(void *result, struct async__stream *handle)
{
    (void)result;
    struct stream *stream = stream_of(handle, "async_stream_close");
    if (ASYNC_UNLIKELY(stream->head.immortal))
        return NULL;
    if (ASYNC_UNLIKELY(stream->state == STREAM_RUNNING))
        return busy(async__loop, EBUSY);
    return close_stream(async__loop, stream);
}

/* The function may have to wait when it is closed, and a cleanup cannot: so it is a task. */
struct leaving {
    struct async__task head;
    struct async_call call; /* with the function's name */
    struct stream *stream;
} __attribute__((aligned(16)));

static struct async_frame *leave(struct async_task *task)
{
    return close_stream(async__loop, ((struct leaving *)task)->stream);
}

static void close_aside(struct stream *stream)
{
    const struct async_call call = {
        .__name = stream->name, .__start = leave, .__size = sizeof(struct leaving)};
    struct leaving *leaving = (struct leaving *)async_task_new(&call);
    if (leaving == NULL)
        async__give_up("out of memory for the end of '%s'", stream->name);
    leaving->call = call;
    leaving->head.call = &leaving->call;
    leaving->stream = stream;
    if (async__loop == NULL) {
        async_run_task(leaving->head.handle, NULL, 0);
        return;
    }
    leaving->head.handles = 0;
    async__task_begin(async__loop, &leaving->head);
}

void async__stream_leave(void *variable)
{
    async_handle handle = *(async_handle *)variable;
    struct stream *stream = handle != 0 ? find(handle, "the end of a scope") : NULL;
    if (stream == NULL || stream->head.immortal)
        return;
    if (ASYNC_UNLIKELY(stream->state == STREAM_RUNNING))
        async__misuse("the scope of a stream ends while '%s' waits for a value of it",
                      stream->runner->call->__name);
    int failure = async_failure(); /* that may be on its way */
    if (stream->state == STREAM_EMITTED)
        close_aside(stream);
    else
        close_stream(NULL, stream);
    (void)async_failed(failure);
}
