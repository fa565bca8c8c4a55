/* SPDX-License-Identifier: MIT */
/* libuv has callbacks only: turns of the loop, and timers. usage: micro BENCHMARK [PART] */
#include <stdint.h>
#include <string.h>
#include <uv.h>

#include "../../measure.h"

/* An idle handle has one callback a turn. */
static void on_idle(uv_idle_t *idle)
{
    if (--*(long *)idle->data == 0)
        uv_idle_stop(idle);
}

static int yield(uv_loop_t *loop, const char *part)
{
    static uv_idle_t idles[1001];
    static long left[1001];
    long n = part_of(1000000, part);
    for (int i = 0; i <= 1000; i++) {
        uv_idle_init(loop, &idles[i]);
        idles[i].data = &left[i];
        left[i] = i == 0 ? n : n / 1000 + 1;
    }
    double start = seconds();
    uv_idle_start(&idles[0], on_idle);
    uv_run(loop, UV_RUN_DEFAULT);
    say_each("yield1_ns", n, start);
    start = seconds();
    for (int i = 1; i <= 1000; i++)
        uv_idle_start(&idles[i], on_idle);
    uv_run(loop, UV_RUN_DEFAULT);
    say_each("yield1000_ns", (n / 1000 + 1) * 1000, start);
    return 0;
}

struct timer {
    uv_timer_t timer;
    double due;
};
static double *late;
static size_t woken;

static void on_close(uv_handle_t *handle)
{
    free(handle);
}

static void on_timer(uv_timer_t *timer)
{
    if (late != NULL)
        late[woken++] = (seconds() - ((struct timer *)timer)->due) * 1e6;
    uv_close((uv_handle_t *)timer, on_close);
}

static struct timer *start_timer(uv_loop_t *loop, uint64_t ms)
{
    struct timer *timer = malloc(sizeof *timer);
    uv_timer_init(loop, &timer->timer);
    timer->due = seconds() + (double)ms * 1e-3;
    uv_update_time(loop);
    uv_timer_start(&timer->timer, on_timer, ms, 0);
    return timer;
}

static int sleepers(uv_loop_t *loop, const char *part)
{
    long n = part_of(1000000, part);
    double before = resident_bytes(), start = seconds();
    for (long i = 0; i < n; i++)
        start_timer(loop, 4000);
    say("sleepers_start_s", (seconds() - start) * 1e6 / (double)n);
    say("sleepers_bytes", (resident_bytes() - before) / (double)n);
    uv_run(loop, UV_RUN_DEFAULT);
    say("sleepers_cpu_s", processor_seconds() * 1e6 / (double)n);
    return 0;
}

static int timers(uv_loop_t *loop, const char *part)
{
    size_t n = (size_t)part_of(200000, part);
    unsigned state = 1;
    late = malloc(n * sizeof *late);
    for (size_t i = 0; i < n; i++)
        start_timer(loop, 1 + next_random(&state) % 1000);
    uv_run(loop, UV_RUN_DEFAULT);
    qsort(late, n, sizeof *late, compare_doubles);
    say("timers_p50_us", late[n / 2]);
    say("timers_p99_us", late[n * 99 / 100]);
    say("timers_cpu_s", processor_seconds());
    return woken != n;
}

static int cancel_many(uv_loop_t *loop, const char *what, long n)
{
    struct timer **all = malloc((size_t)n * sizeof *all);
    unsigned state = 1;
    for (long i = 0; i < n; i++)
        all[i] = start_timer(loop, 1000000 + next_random(&state) % 1000000);
    for (long i = n - 1; i > 0; i--) {
        long other = next_random(&state) % (i + 1);
        struct timer *held = all[i];
        all[i] = all[other];
        all[other] = held;
    }
    double start = seconds();
    for (long i = 0; i < n; i++)
        uv_close((uv_handle_t *)all[i], on_close);
    uv_run(loop, UV_RUN_DEFAULT);
    say_each(what, n, start);
    free(all);
    return 0;
}

static int cancel(uv_loop_t *loop, const char *part)
{
    long n = part_of(1000000, part);
    return cancel_many(loop, "cancel_small_ns", n / 20) || cancel_many(loop, "cancel_ns", n);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(uv_loop_t *loop, const char *part);
    } all[] = {{"yield", yield}, {"sleepers", sleepers}, {"timers", timers}, {"cancel", cancel}};
    for (size_t i = 0; argc > 1 && i < sizeof all / sizeof *all; i++)
        if (strcmp(argv[1], all[i].name) == 0)
            return all[i].run(uv_default_loop(), argv[2]);
    return 2;
}
