/* SPDX-License-Identifier: MIT */
/* State machines by hand, as a patient person would write them without a compiler's help: an
 * intrusive queue of what is ready, a heap of timers, a frame from malloc for each call.
 * usage: micro BENCHMARK [PART] */
#define _GNU_SOURCE
#include <stdint.h>
#include <string.h>

#include "../../measure.h"

struct task {
    void (*step)(struct task *);
    struct task *next, *waiter;
    int state;
    uint32_t left;
    double when;
    long value;
};

static struct task *first, **last = &first;

static void ready(struct task *task)
{
    task->next = NULL;
    *last = task;
    last = &task->next;
}

static struct task *new_task(void (*step)(struct task *))
{
    struct task *task = calloc(1, sizeof *task);
    if (task == NULL)
        exit(2);
    task->step = step;
    ready(task);
    return task;
}

/* ---- timers: a binary heap ---- */

struct timer {
    double when;
    struct task *task;
};
static struct timer *heap;
static size_t timers, room;

static void set_timer(struct task *task, double when)
{
    if (timers == room) {
        room = room ? room * 2 : 1024;
        heap = realloc(heap, room * sizeof *heap);
        if (heap == NULL)
            exit(2);
    }
    size_t i = timers++;
    for (size_t parent; i > 0 && heap[parent = (i - 1) / 2].when > when; i = parent)
        heap[i] = heap[parent];
    heap[i] = (struct timer){when, task};
}

static struct task *take_timer(void)
{
    struct task *task = heap[0].task;
    struct timer moved = heap[--timers];
    size_t i = 0, child;
    while ((child = 2 * i + 1) < timers) {
        if (child + 1 < timers && heap[child + 1].when < heap[child].when)
            child++;
        if (heap[child].when >= moved.when)
            break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = moved;
    return task;
}

static void run(void)
{
    for (;;) {
        while (first != NULL) {
            struct task *task = first;
            first = task->next;
            if (first == NULL)
                last = &first;
            task->step(task);
        }
        if (timers == 0)
            return;
        double wait = heap[0].when - seconds();
        if (wait > 0)
            nanosleep(&(struct timespec){(time_t)wait, (long)((wait - (double)(time_t)wait) * 1e9)},
                      NULL);
        for (double now = seconds(); timers > 0 && heap[0].when <= now;)
            ready(take_timer());
    }
}

/* ---- call ---- */

__attribute__((noinline)) static long plain_fib(long n)
{
    return n < 2 ? n : plain_fib(n - 1) + plain_fib(n - 2);
}

struct fib {
    struct fib *parent;
    int state;
    long n, sum, result;
};

static bool fib(struct fib *f);

static bool call_fib(struct fib *parent, long n, long *result)
{
    struct fib *child = malloc(sizeof *child);
    if (child == NULL)
        exit(2);
    *child = (struct fib){.parent = parent, .n = n};
    if (!fib(child))
        return false;
    *result = child->result;
    free(child);
    return true;
}

/* Whether it has finished: it never waits here. */
__attribute__((noinline)) static bool fib(struct fib *f)
{
    long value;
    switch (f->state) {
    case 0:
        if (f->n < 0)
            return false;
        f->result = f->n;
        if (f->n < 2)
            return true;
        f->state = 1;
        if (!call_fib(f, f->n - 1, &f->sum))
            return false;
        f->state = 2;
        if (!call_fib(f, f->n - 2, &value))
            return false;
        f->result = f->sum + value;
    }
    return true;
}

static int call(const char *part)
{
    volatile long n = whole(part) ? 30 : 15;
    double calls = 2 * (double)plain_fib(n + 1) - 1, start = seconds();
    long result = plain_fib(n);
    say("plain_ns", (seconds() - start) * 1e9 / calls);
    struct fib f = {.n = n};
    start = seconds();
    fib(&f);
    say("call_ns", (seconds() - start) * 1e9 / calls);
    return f.result != result;
}

/* ---- yield ---- */

static void yield_step(struct task *task)
{
    if (task->left-- > 0)
        ready(task);
}

static int yield(const char *part)
{
    uint32_t n = (uint32_t)part_of(10000000, part);
    double start = seconds();
    new_task(yield_step)->left = n;
    run();
    say_each("yield1_ns", n, start);
    start = seconds();
    for (int i = 0; i < 1000; i++)
        new_task(yield_step)->left = n / 1000;
    run();
    say_each("yield1000_ns", n, start);
    return 0;
}

/* ---- spawn and gather ---- */

static long total;

static void one_step(struct task *task)
{
    task->value = 1;
    ready(task->waiter);
}

static void spawn_step(struct task *task)
{
    struct task *child = (struct task *)task->value;
    if (child != NULL) {
        total += child->value;
        free(child);
    }
    if (task->left-- == 0)
        return;
    child = new_task(one_step);
    child->waiter = task;
    task->value = (long)child;
}

static int spawn(const char *part)
{
    long n = part_of(1000000, part);
    double start = seconds();
    new_task(spawn_step)->left = (uint32_t)n;
    run();
    say_each("spawn_ns", n, start);
    return total != n;
}

static long remaining;

static void done_step(struct task *task)
{
    total++;
    free(task);
}

static void yield_once_step(struct task *task)
{
    if (task->state++ == 0)
        ready(task);
    else if (--remaining == 0)
        new_task(done_step);
}

static int gather(const char *part)
{
    long n = remaining = part_of(100000, part);
    double start = seconds();
    struct task **tasks = malloc((size_t)n * sizeof *tasks);
    for (long i = 0; i < n; i++)
        tasks[i] = new_task(yield_once_step);
    run();
    for (long i = 0; i < n; i++)
        free(tasks[i]);
    free(tasks);
    say_each("gather_ns", n, start);
    return total != 1;
}

/* ---- skynet ---- */

struct sky {
    struct task task;
    struct sky *parent;
    long first, size;
    int pending;
};

static long sky_sum;

static void sky_ended(struct sky *sky)
{
    for (;;) {
        struct sky *parent = sky->parent;
        long value = sky->task.value;
        free(sky);
        if (parent == NULL) {
            sky_sum = value;
            return;
        }
        parent->task.value += value;
        if (--parent->pending > 0)
            return;
        sky = parent;
    }
}

static void sky_step(struct task *task);

static void new_sky(struct sky *parent, long at, long size)
{
    struct sky *sky = malloc(sizeof *sky);
    if (sky == NULL)
        exit(2);
    *sky = (struct sky){.task.step = sky_step, .parent = parent, .first = at, .size = size};
    ready(&sky->task);
}

static void sky_step(struct task *task)
{
    struct sky *sky = (struct sky *)task;
    if (sky->size == 1) {
        task->value = sky->first;
        sky_ended(sky);
        return;
    }
    sky->pending = 10;
    for (int i = 0; i < 10; i++)
        new_sky(sky, sky->first + i * (sky->size / 10), sky->size / 10);
}

static int skynet(const char *part)
{
    long size = whole(part) ? 1000000 : 1000;
    double start = seconds();
    new_sky(NULL, 0, size);
    run();
    say("skynet_ms", (seconds() - start) * 1e3);
    return sky_sum != size * (size - 1) / 2;
}

/* ---- sleepers and timers ---- */

static long started, sleeping;
static double before, began;

static void sleeper_step(struct task *task)
{
    if (task->state++ > 0) {
        free(task);
        return;
    }
    set_timer(task, seconds() + 4);
    if (++started == sleeping) {
        say("sleepers_start_s", (seconds() - began) * 1e6 / (double)sleeping);
        say("sleepers_bytes", (resident_bytes() - before) / (double)sleeping);
    }
}

static int sleepers(const char *part)
{
    sleeping = part_of(1000000, part);
    before = resident_bytes();
    began = seconds();
    for (long i = 0; i < sleeping; i++)
        new_task(sleeper_step);
    run();
    say("sleepers_cpu_s", processor_seconds() * 1e6 / (double)sleeping);
    return 0;
}

static double *late;
static size_t woken;

static void timer_step(struct task *task)
{
    if (task->state++ == 0) {
        task->when = seconds() + task->left * 1e-3;
        set_timer(task, task->when);
        return;
    }
    late[woken++] = (seconds() - task->when) * 1e6;
    free(task);
}

static int many_timers(const char *part)
{
    size_t n = (size_t)part_of(200000, part);
    unsigned state = 1;
    late = malloc(n * sizeof *late);
    for (size_t i = 0; i < n; i++)
        new_task(timer_step)->left = 1 + next_random(&state) % 1000;
    run();
    qsort(late, n, sizeof *late, compare_doubles);
    say("timers_p50_us", late[n / 2]);
    say("timers_p99_us", late[n * 99 / 100]);
    say("timers_cpu_s", processor_seconds());
    return woken != n;
}

/* ---- channel: one slot, one waiter ---- */

struct channel {
    bool full;
    long value;
    struct task *reader;
};
static struct channel pings, pongs;

static void put(struct channel *channel, long value)
{
    channel->value = value;
    channel->full = true;
    if (channel->reader != NULL)
        ready(channel->reader);
    channel->reader = NULL;
}

static bool get(struct channel *channel, struct task *task)
{
    if (!channel->full)
        channel->reader = task;
    bool full = channel->full;
    channel->full = false;
    return full;
}

static void ping_step(struct task *task)
{
    for (;;) {
        if (task->state == 0) {
            if (task->left-- == 0)
                return;
            put(&pings, task->left);
        }
        task->state = 1;
        if (!get(&pongs, task))
            return;
        task->state = 0;
    }
}

static void pong_step(struct task *task)
{
    while (task->left > 0 && get(&pings, task)) {
        task->left--;
        put(&pongs, pings.value);
    }
}

static int channel(const char *part)
{
    long n = part_of(500000, part);
    double start = seconds();
    new_task(ping_step)->left = (uint32_t)n;
    new_task(pong_step)->left = (uint32_t)n;
    run();
    say_each("channel_ns", 2 * n, start);
    return 0;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(const char *part);
    } all[] = {{"call", call},          {"yield", yield},    {"spawn", spawn},
               {"gather", gather},      {"skynet", skynet},  {"sleepers", sleepers},
               {"timers", many_timers}, {"channel", channel}};
    for (size_t i = 0; argc > 1 && i < sizeof all / sizeof *all; i++)
        if (strcmp(argv[1], all[i].name) == 0)
            return all[i].run(argv[2]);
    return 2;
}
