/* A cancellation ends two futures. The end of the first makes a task lose a race, which waits, in a
 * gather, for the second: the gather fails, and the task's next wait does not. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static task(int) first, second;

async static void wait_for_the_second(void)
{
    await async_retain(second);
}

async static void lose(void)
{
    printf("gather: %d\n", async_try(await gather(wait_for_the_second())) == ECANCELED);
    printf("next: %d\n", async_try(await async_sleep(1)));
}

async int main(void)
{
    first = async_future(int);
    second = async_future(int);
    task(void) both = spawn(gather(async_retain(first), async_retain(second)));
    task(int) race = spawn(async_race(async_retain(first), lose()));
    await async_sleep(1);
    async_cancel(both);
    int both_err = async_try(await both), race_err = async_try((void)await race);
    printf("both: %d, race: %d\n", both_err == ECANCELED, race_err == ECANCELED);
    async_release(first);
    async_release(second);
    return 0;
}

// ERASED: no
// OUT: gather: 1
// OUT: next: 0
// OUT: both: 1, race: 1
