/* SPDX-License-Identifier: MIT */
/* What a sleeping task costs: its memory, and the time to start and to end it. */
#include <asyncc.h>

#include "../measure.h"

#define NAP 4.0

async static void sleeper(void)
{
    await async_sleep(NAP);
}

async int main(int argc, char **argv)
{
    long n = part_of(argc > 2 ? 10000000 : 1000000, argv[1]);
    double before = resident_bytes(), start = seconds();

    for (long i = 0; i < n; i++)
        async_release(spawn(sleeper()));
    await async_yield();
    say("sleepers_start_s", (seconds() - start) * 1e6 / (double)n);
    say("sleepers_bytes", (resident_bytes() - before) / (double)n);
    await sleeper(); /* this one goes on behind all others */
    say("sleepers_cpu_s", processor_seconds() * 1e6 / (double)n);
    return 0;
}
