/* A limit that moves: a race against a task that sleeps until the deadline as it then is. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static double deadline = 3;

static double now(void)
{
    return (double)async_now() / 1e9;
}

async static void sleep_until_the_deadline(void)
{
    while (now() < deadline)
        await async_sleep(deadline - now());
    async_fail(ETIMEDOUT);
}

async static int work(int steps)
{
    for (int i = 0; i < steps; i++) {
        await async_sleep(2);
        deadline = now() + 3;
    }
    await async_sleep(5);
    return steps;
}

async int main(void)
{
    int x, err = async_try(await async_race(x = work(4), sleep_until_the_deadline()));
    printf("%d at %.1f s\n", err == ETIMEDOUT, now());
    deadline = now() + 100;
    await async_race(x = work(0), sleep_until_the_deadline());
    printf("%d at %.1f s\n", x, now());
    return 0;
}
// OUT: 1 at 11.0 s
// OUT: 0 at 16.0 s
// ERASED: no
