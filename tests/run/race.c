/* The first part to end wins; the others are cancelled, and have ended when the race does. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "hold.h"

async static int fail_after(double seconds, int err)
{
    await async_sleep(seconds);
    async_fail(err);
}

async static void forget(void)
{
    printf("never\n");
    await async_yield();
}

/* What loses has a cleanup that takes its time. */
async static int stubborn(void)
{
    (void)async_try(await async_sleep(100));
    await async_sleep(1);
    printf("at last\n");
    return 1;
}

async int main(void)
{
    int a = -1, b = -2;
    int won = await async_race(a = hold("three", 3), b = hold("one", 1), async_sleep(9));
    printf("%d: %d %d\n", won, a, b);

    int err = async_try(won = await async_race(a = hold("long", 3), fail_after(1, EIO)));
    printf("%d: %d %d\n", err == EIO, won, a);

    task(int) done = spawn(hold("done", 0.5)), late = spawn(hold("late", 5));
    await async_sleep(1);
    printf("%d\n", await async_race(forget(), b = done, late));
    printf("%d\n", b);

    won = await async_race(stubborn(), async_yield());
    printf("%d after %.1f s\n", won, (double)async_now() / 1e9);

    task(int) race = spawn(async_race(hold("left", 2), hold("right", 3)));
    printf("task %d\n", await race);

    race = spawn(async_race(hold("part", 2), hold("part", 3)));
    await async_sleep(1);
    async_cancel(race);
    printf("%s\n", strerror(async_try(await race)));

    race = spawn(async_race(hold("left", 2), hold("right", 3)));
    async_cancel(race);
    printf("%s\n", strerror(async_try(await race)));
    return 0;
}
// OUT: one ends
// OUT: three ends
// OUT: 1: -1 1
// OUT: long ends
// OUT: 1: 1 -1
// OUT: done ends
// OUT: late ends
// OUT: 1
// OUT: 0
// OUT: at last
// OUT: 1 after 4.0 s
// OUT: left ends
// OUT: right ends
// OUT: task 0
// OUT: part ends
// OUT: part ends
// OUT: Operation canceled
// OUT: Operation canceled
// ERASED: no
// TABLE: Expressions | async_race | in
