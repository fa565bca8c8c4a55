// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t
/* A sleeping task takes at most 250 bytes, all told. */
#include "hand.h"

#define SLEEPERS 1000000

static long awake;

static long resident(void)
{
    long size = 0, pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &size, &pages) != 2)
        exit(1);
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

HAND(sleeper, char, double seconds;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, LOCAL.seconds));
    awake++;
    END
}

HAND(program, int, long before;)
{
    BEGIN
    LOCAL.before = resident();
    for (int i = 0; i < SLEEPERS; i++)
        DETACH(sleeper, 1 + i % 1000 * 0.001);
    AWAIT(1, async_sleep__async(NULL, 0.5));
    double bytes = (double)(resident() - LOCAL.before) / SLEEPERS;
    printf("%.0f bytes each\n", bytes);
    AWAIT(2, async_sleep__async(NULL, 3600));
    RETURN(awake != SLEEPERS || bytes > 250);
    END
}

HAND_MAIN
