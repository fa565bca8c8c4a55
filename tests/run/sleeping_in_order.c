// ORDER: default
// ERASED: no
// OUT: 0.0 zero
// OUT: 0.1 a
// OUT: 0.2 b
// OUT: 0.2 c
// OUT: 0.2 d
// OUT: 0.3 e
// OUT: end
/* Sleepers wake by deadline, equal ones in the order in which they began. */
#include <asyncc.h>
#include <stdio.h>

static uint64_t start;

async static void sleeper(double seconds, const char *name)
{
    await async_sleep(seconds);
    printf("%.1f %s\n", (double)(async_now() - start) / 1e9, name);
}

async int main(void)
{
    start = async_now();
    await gather(sleeper(0.3, "e"), sleeper(0.2, "b"), sleeper(0.1, "a"), sleeper(0.2, "c"),
                 sleeper(0, "zero"), sleeper(0.2, "d"));
    puts("end");
    return 0;
}
