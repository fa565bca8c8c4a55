/* SPDX-License-Identifier: MIT */
/*
 * Generators. The function of a generator runs in the task that asks for a value, as if that
 * awaited it; what it waits for, the task waits for, and a cancellation finds it there:
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
 * with frames (the loop, or another generator that is asked), which goes on with its parent.
 *
 * A handle is checked like a task's, whose head a generator has. The block stays until the function
 * has ended and the owner has closed it.
 */
#define ASYNCC_LOWERED 1
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include <errno.h>

#include "failure.h"
#include "operation.h"

enum state {
    GENERATOR_NEW,     /* the function has not begun */
    GENERATOR_RUNNING, /* it runs, or waits */
    GENERATOR_EMITTED, /* it stands at an emission */
    GENERATOR_ENDED
};

struct generator {
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

/* An await of a generator that waits. */
struct link {
    struct async_frame base;
    bool more; /* the result */
    struct generator *generator;
};
_Static_assert(offsetof(struct link, more) == ASYNC_RESULT_OFFSET(_Alignof(bool)), "its result");

static const struct async_call generator_call = {.__name = "generator",
                                                 .__size = sizeof(struct generator)};

/* Stands for every generator that could not be made. It is never written to. */
static struct generator no_memory __attribute__((aligned(64))) = {
    .head = {.call = &generator_call, .handle = (uintptr_t)&no_memory, .immortal = true},
    .state = GENERATOR_RUNNING};

/* The generator of a handle, or NULL: it was closed. */
static struct generator *find(async_handle handle, const char *tried)
{
    struct async__task *head = async__block_of(handle);
    if (ASYNC_UNLIKELY(head == NULL))
        async__misuse("%s of an empty handle", tried);
    return ASYNC_LIKELY(head->handle == handle) ? (struct generator *)head : NULL;
}

static inline struct generator *generator_of(struct async__generator *handle, const char *tried)
{
    struct generator *generator = find((uintptr_t)handle, tried);
    if (ASYNC_UNLIKELY(generator == NULL))
        async__misuse("%s of a generator that was closed", tried);
    return generator;
}

/* How the block of such a call begins. */
struct call {
    struct async__task head;
    async_handle generator; /* its first argument */
};

struct async__generator *async__generator_of_call(size_t item_size,
                                                  void (*function)(struct async_task *))
{
    struct async__task *call = async__task_of((async_handle)function, "async_generator_open");
    if (call->immortal)
        return (struct async__generator *)&no_memory;
    struct generator *generator = (struct generator *)async_task_new(&generator_call);
    if (generator == NULL) {
        async_task_release((async_handle)function);
        return (struct async__generator *)&no_memory;
    }
    ((struct call *)call)->generator = generator->head.handle;
    generator->function = (async_handle)function;
    generator->name = call->call->__name;
    generator->outer = NULL;
    generator->link = NULL;
    generator->item_size = item_size;
    generator->state = GENERATOR_NEW;
    generator->closed = false;
    return (struct async__generator *)generator->head.handle;
}

static void free_generator(struct generator *generator)
{
    generator->head.handles = 0;
    generator->head.observed = true;
    async__task_free(&generator->head);
}

/* ---- the function's end ---- */

/* What the one who asked, or who closes, is told. */
static struct async_frame *end(struct generator *generator, int error)
{
    bool was_closed = generator->closed;
    generator->state = GENERATOR_ENDED;
    if (was_closed)
        free_generator(generator);
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
    link->generator->link = NULL;
    return end(link->generator, error);
}

static const uint32_t no_lines[] = {0};
static const struct async_function link_function = {
    .__name = "async_generator_next", .__resume = link_ended, .__lines = no_lines};

/* ---- running it ---- */

/* Whether the frame belongs to what the function waits for. */
static bool is_below(const struct async_frame *frame, const struct generator *generator)
{
    while (frame != NULL && frame != generator->outer)
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
static struct async_frame *go_up(struct async__loop *loop, struct generator *generator,
                                 struct async_frame *waiter, struct async_frame *frame)
{
    struct async_frame *outer = generator->outer;
    for (;;) {
        if (frame == ASYNC_FAILED) {
            waiter->__error = async_failure();
        } else if (frame != NULL) {
            if (generator->state == GENERATOR_EMITTED || ASYNC_LIKELY(loop->handed == NULL) ||
                !is_below(loop->handed, generator))
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
static struct async_frame *begin(struct generator *generator)
{
    struct async__task *call = async__task_of(generator->function, "async_generator_open");
    struct async_frame *frame = call->call->__start((struct async_task *)call);
    call->state = ASYNC__DONE; /* the block held the arguments */
    call->error = 0;
    async__task_drop(call);
    generator->outer = frame;
    return frame;
}

/* The function waits, and whoever runs it with it. */
static struct async_frame *wait_for(struct generator *generator)
{
    struct link *link = async__frame_memory(sizeof *link, link_function.__name);
    link->base = (struct async_frame){.__function = &link_function};
    link->generator = generator;
    generator->link = link;
    generator->outer->__parent = &link->base;
    return &link->base;
}

/* It has run: NULL, if it has emitted or ended; or what to wait for. */
static struct async_frame *outcome(struct generator *generator, struct async_frame *frame)
{
    if (generator->state == GENERATOR_EMITTED)
        return NULL;
    if (frame == NULL || frame == ASYNC_FAILED)
        return end(generator, frame == NULL ? 0 : async_failure());
    return wait_for(generator);
}

static inline void set_running(struct async__loop *loop, struct generator *generator)
{
    generator->state = GENERATOR_RUNNING;
    generator->runner = loop->current;
}

/* Goes on behind the emission. */
static inline struct async_frame *go_on(struct async__loop *loop, struct generator *generator)
{
    set_running(loop, generator);
    struct async_frame *waiter = generator->emitted->__parent;
    struct async_frame *frame = resume(generator->emitted);
    if (ASYNC_LIKELY(generator->state == GENERATOR_EMITTED))
        return NULL;
    return outcome(generator, go_up(loop, generator, waiter, frame));
}

/* ---- asking ---- */

static const struct async__kind turn_kind = {.function = {.__name = "async_generator_next"}};

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
static struct async_frame *next_slowly(struct async__loop *loop, struct generator *generator)
{
    if (generator->head.immortal)
        return busy(loop, ENOMEM);
    if (generator->state == GENERATOR_RUNNING)
        return busy(loop, EBUSY);
    if (generator->state == GENERATOR_ENDED)
        return NULL;
    set_running(loop, generator);
    return outcome(generator, begin(generator));
}

struct async_frame *async_generator_next__async(bool *result, struct async__generator *handle,
                                                void *item)
{
    struct generator *generator = generator_of(handle, "async_generator_next");
    struct async__loop *loop = async__loop;
    struct async_frame *frame;
    if (generator->state != GENERATOR_RUNNING)
        generator->item = item;
    if (ASYNC_LIKELY(generator->state == GENERATOR_EMITTED))
        frame = go_on(loop, generator);
    else
        frame = next_slowly(loop, generator);
    *result = false;
    if (ASYNC_UNLIKELY(frame != NULL) || ASYNC_UNLIKELY(generator->state != GENERATOR_EMITTED))
        return frame;
    if (ASYNC_UNLIKELY(async__budget_spent(loop)))
        return in_next_turn(loop);
    *result = true;
    return NULL;
}

/* ---- emitting ---- */

/* It is no leaf of a task, and so is never cancelled. */
static const struct async_function emission = {.__name = "async_emit"};

struct async_frame *async_emit__async(void *result, struct async__generator *handle,
                                      const void *item)
{
    (void)result;
    struct generator *generator = generator_of(handle, "async_emit");
    struct async__loop *loop = async__loop;
    if (ASYNC_UNLIKELY(generator->state != GENERATOR_RUNNING || generator->runner != loop->current))
        async__misuse("async_emit by '%s', which is not run by who asks for the value",
                      loop->current->call->__name);
    if (ASYNC_UNLIKELY(generator->closed))
        return busy(loop, EPIPE);
    async__copy_result(generator->item, item, generator->item_size);
    struct async_frame *frame = async__frame_memory(sizeof *frame, emission.__name);
    *frame = (struct async_frame){.__function = &emission};
    generator->emitted = frame;
    generator->state = GENERATOR_EMITTED;
    if (generator->link != NULL) {
        generator->link->more = true;
        loop->handed = &generator->link->base;
        generator->link = NULL;
    }
    return frame;
}

/* ---- closing ---- */

/* Closes a generator that is not running. */
static struct async_frame *close_generator(struct async__loop *loop, struct generator *generator)
{
    generator->closed = true;
    if (generator->state == GENERATOR_EMITTED) {
        generator->emitted->__error = EPIPE;
        return go_on(loop, generator);
    }
    if (generator->state == GENERATOR_NEW)
        async_task_release(generator->function);
    return end(generator, 0);
}

struct async_frame *async_generator_close__async(void *result, struct async__generator *handle)
{
    (void)result;
    struct generator *generator = generator_of(handle, "async_generator_close");
    if (ASYNC_UNLIKELY(generator->head.immortal))
        return NULL;
    if (ASYNC_UNLIKELY(generator->state == GENERATOR_RUNNING))
        return busy(async__loop, EBUSY);
    return close_generator(async__loop, generator);
}

/* The function may have to wait when it is closed, and a cleanup cannot: so it is a task. */
struct leaving {
    struct async__task head;
    struct async_call call; /* with the function's name */
    struct generator *generator;
} __attribute__((aligned(16)));

static struct async_frame *leave(struct async_task *task)
{
    return close_generator(async__loop, ((struct leaving *)task)->generator);
}

static void close_aside(struct generator *generator)
{
    const struct async_call call = {
        .__name = generator->name, .__start = leave, .__size = sizeof(struct leaving)};
    struct leaving *leaving = (struct leaving *)async_task_new(&call);
    if (leaving == NULL)
        leaving = (struct leaving *)async__task_new_aside(&call);
    if (leaving == NULL)
        async__give_up("out of memory for the end of '%s'", generator->name);
    leaving->call = call;
    leaving->head.call = &leaving->call;
    leaving->generator = generator;
    if (async__loop == NULL) {
        async_run_task(leaving->head.handle, NULL, 0);
        return;
    }
    leaving->head.handles = 0;
    async__task_begin_inside(async__loop, &leaving->head);
}

void async__generator_leave(void *variable)
{
    async_handle handle = *(async_handle *)variable;
    struct generator *generator = handle != 0 ? find(handle, "the end of a scope") : NULL;
    if (generator == NULL || generator->head.immortal)
        return;
    if (ASYNC_UNLIKELY(generator->state == GENERATOR_RUNNING))
        async__misuse("the scope of a generator ends while '%s' waits for a value of it",
                      generator->runner->call->__name);
    int failure = async_failure(); /* that may be on its way */
    if (generator->state == GENERATOR_EMITTED)
        close_aside(generator);
    else
        close_generator(NULL, generator);
    (void)async_failed(failure);
}
