/* A task that is spawned and awaited at once, with nothing else ready, starts without a turn of its own. The order of
 * all is the same, and level for level the native stack does not grow. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int say(const char *what)
{
    puts(what);
    return 1;
}

async static void spawn_another(void)
{
    async_release(spawn(say("spawned by it")));
    puts("it ends");
}

async static void wait_once(void)
{
    puts("it waits");
    await async_yield();
    puts("it goes on");
}

async static int fail(void)
{
    async_fail(7);
    return 0;
}

async static long down(long depth)
{
    if (depth == 0)
        return 0;
    return await spawn(down(depth - 1)) + 1;
}

async static void other(void)
{
    puts("other");
}

async int main(void)
{
    /* Nothing else: it is as a call. */
    await spawn(say("alone"));

    /* Something else is ready before it. */
    task(void) first = spawn(other());
    task(int) second = spawn(say("behind other"));
    await second;
    await first;

    /* Something is ready behind it, and comes before who awaits. */
    await spawn(spawn_another());
    puts("behind what it spawned");

    await spawn(wait_once());

    printf("failed with %d\n", async_try(await spawn(fail())));

    /* Cancelled before it began. */
    task(int) never = spawn(say("never"));
    async_cancel(never);
    if (async_try(await never) == ECANCELED)
        puts("cancelled");
    printf("%ld\n", await down(300000));
}

// ERASED: no
// ORDER: default
// OUT: alone
// OUT: other
// OUT: behind other
// OUT: it ends
// OUT: spawned by it
// OUT: behind what it spawned
// OUT: it waits
// OUT: it goes on
// OUT: failed with 7
// OUT: cancelled
// OUT: 300000
