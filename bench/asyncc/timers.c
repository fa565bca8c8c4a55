/* SPDX-License-Identifier: MIT */
/* How late timers are, and what they cost: 200,000 sleeps of 1 to 1,000 ms. */
#include <asyncc.h>

#include "../measure.h"

static double *late;
static size_t woken;

async static void sleeper(double nap)
{
    double due = seconds() + nap;
    await async_sleep(nap);
    late[woken++] = (seconds() - due) * 1e6;
}

async int main(int argc, char **argv)
{
    (void)argc;
    size_t n = (size_t)part_of(200000, argv[1]);
    unsigned state = 1;
    task(void) *tasks = malloc(n * sizeof *tasks);
    late = malloc(n * sizeof *late);
    for (size_t i = 0; i < n; i++)
        tasks[i] = spawn(sleeper((1 + next_random(&state) % 1000) * 1e-3));
    await async_gather_array(NULL, tasks, n);
    qsort(late, n, sizeof *late, compare_doubles);
    say("timers_p50_us", late[n / 2]);
    say("timers_p99_us", late[n * 99 / 100]);
    say("timers_cpu_s", processor_seconds());
    free(tasks);
    free(late);
    return woken != n;
}
