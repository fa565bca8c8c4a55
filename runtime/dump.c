/* SPDX-License-Identifier: MIT */
/*
 * Where every task stands, the outermost function first: for a deadlock, for async_dump(), and with
 * ASYNCC_DUMP=1 in the environment for SIGQUIT.
 *
 *     asyncc: deadlock: nothing is ready, no timer is set and no operation is in flight
 *     asyncc:   task 'main' waits: main (mill.c:31) > grind (mill.c:12) > await of a task 'turn'
 *     asyncc:   task 'turn' waits: turn (mill.c:20) > await of a task 'main'
 */
#define _GNU_SOURCE
#define ASYNCC_LOWERED 1
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include "dump.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "catch.h"
#include "operation.h"

/* A chain with more functions is shown without its outermost ones. */
#define SHOWN 64

struct printer {
    struct async__visitor visitor;
    unsigned printed;
};

static void print_part(struct async__visitor *visitor, struct async__task *part)
{
    struct printer *printer = (struct printer *)visitor;
    if (printer->printed < SHOWN)
        fprintf(stderr, "%s'%s'", printer->printed > 0 ? ", " : " ", part->call->__name);
    printer->printed++;
}

/* A leaf that is over names nobody any more: a result may stand in the place of what it waited for.
 */
static void print_leaf(struct async_frame *leaf, bool over)
{
    const struct async__kind *kind = async__kind_of(leaf);
    fprintf(stderr, "%s", kind->function.__name);
    struct printer printer = {.visitor.see = print_part};
    if (async__is_compound(kind) && !over)
        kind->visit(leaf, &printer.visitor);
    if (printer.printed > SHOWN)
        fprintf(stderr, " and %u more", printer.printed - SHOWN);
}

static void print_function(const struct async_frame *frame)
{
    const struct async_function *function = frame->__function;
    if (function->__file == NULL)
        return; /* the link to a generator's function */
    fprintf(stderr, "%s (%s:%u) > ", function->__name, function->__file,
            function->__lines[frame->__state]);
}

static void print_chain(struct async_frame *leaf, bool over)
{
    struct async_frame *chain[SHOWN];
    size_t depth = 0;
    for (struct async_frame *frame = leaf->__parent; frame != NULL; frame = frame->__parent) {
        if (depth < SHOWN)
            chain[depth] = frame;
        depth++;
    }
    if (depth > SHOWN)
        fprintf(stderr, "(%zu more) > ", depth - SHOWN);
    for (size_t i = depth < SHOWN ? depth : SHOWN; i > 0; i--)
        print_function(chain[i - 1]);
    print_leaf(leaf, over);
}

static const char *standing(const struct async__task *task)
{
    switch ((enum async__state)task->state) {
    case ASYNC__WAITING:
        return "waits";
    case ASYNC__YIELDED:
    case ASYNC__READY:
        return "is ready";
    case ASYNC__RUNNING:
        return "runs";
    case ASYNC__SCHEDULED:
        return "has not started";
    case ASYNC__FREE:
    case ASYNC__NEW:
    case ASYNC__PENDING:
    case ASYNC__ENDING:
    case ASYNC__DONE:
        break;
    }
    return "has ended";
}

static void print_tasks(struct async__loop *loop)
{
    for (struct async__task *task = loop->all.after; task != &loop->all; task = task->after) {
        bool has_chain = task->state >= ASYNC__WAITING && task->state <= ASYNC__READY;
        fprintf(stderr, "asyncc:   task '%s' %s", task->call->__name, standing(task));
        if (has_chain) {
            fputs(": ", stderr);
            print_chain(task->leaf, task->state != ASYNC__WAITING);
        }
        fputc('\n', stderr);
    }
}

_Noreturn void async__deadlock(struct async__loop *loop)
{
    fflush(stdout);
    async__report("deadlock: nothing is ready, no timer is set and no operation is in flight");
    print_tasks(loop);
    exit(1);
}

void async_dump(void)
{
    struct async__loop *loop = async__loop;
    if (loop == NULL) {
        async__report("no loop runs on this thread");
        return;
    }
    size_t n = 0;
    for (struct async__task *task = loop->all.after; task != &loop->all; task = task->after)
        n++;
    async__report("%zu tasks", n);
    print_tasks(loop);
}

/* ---- on request ---- */

atomic_int async__dumps_wanted;

/* The descriptor that a request writes to: the eventfd of one loop, which it wakes; the others
 * print when they wake. It is one of our own, for the handler may run on any thread, while that
 * loop closes the other. */
static atomic_int wake_up = -1;
static const struct async__loop *woken; /* that loop, or NULL */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void want_dump(int signal)
{
    (void)signal;
    int error = errno;
    const uint64_t one = 1;
    atomic_fetch_add_explicit(&async__dumps_wanted, 1, memory_order_relaxed);
    ssize_t written = write(atomic_load(&wake_up), &one, sizeof one);
    (void)written; /* or the loop is awake */
    errno = error;
}

/* Makes it the loop that a request wakes; false without a descriptor. */
static bool wake(struct async__loop *loop)
{
    if (async__mailbox_open(loop) < 0)
        return false;
    int own = atomic_load(&wake_up), fd = loop->mailbox.fd;
    own = own < 0 ? fcntl(fd, F_DUPFD_CLOEXEC, 0) : dup3(fd, own, O_CLOEXEC);
    if (own < 0)
        return false;
    atomic_store(&wake_up, own);
    return true;
}

void async__dump_init(struct async__loop *loop)
{
    const char *wanted = getenv("ASYNCC_DUMP");
    if (wanted == NULL || wanted[0] == '\0')
        return;
    pthread_mutex_lock(&lock);
    if (woken == NULL && wake(loop)) {
        woken = loop;
        async__set_handler(SIGQUIT, want_dump);
    }
    pthread_mutex_unlock(&lock);
}

void async__dump_forget(const struct async__loop *loop)
{
    pthread_mutex_lock(&lock);
    if (woken == loop)
        woken = NULL;
    pthread_mutex_unlock(&lock);
}

void async__dump_wanted(struct async__loop *loop)
{
    loop->dumps = atomic_load_explicit(&async__dumps_wanted, memory_order_relaxed);
    async_dump();
}
