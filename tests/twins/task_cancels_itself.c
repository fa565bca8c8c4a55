/* A task that cancels itself goes on to its next wait. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static task(void) self;

async static void cancel_then_sleep(void)
{
    async_cancel(self);
    printf("goes on\n");
    await async_sleep(1);
    printf("never\n");
}

async static void cancel_and_catch(void)
{
    async_cancel(self);
    if (async_try(await async_sleep(1)) == ECANCELED)
        printf("caught\n");
    await async_sleep(1);
    printf("sleeps as before\n");
}

async static void cancel_beside_what_has_ended(task(int) ended)
{
    async_cancel(self);
    printf("value %d\n", await ended);
    if (async_try(await async_yield()) == ECANCELED)
        printf("cancelled at the next wait\n");
}

async static int five(void)
{
    return 5;
}

async int main(void)
{
    self = spawn(cancel_then_sleep());
    if (async_try(await self) == ECANCELED)
        printf("cancelled\n");
    self = spawn(cancel_and_catch());
    await self;
    task(int) ended = spawn(five());
    await async_sleep(1);
    self = spawn(cancel_beside_what_has_ended(ended));
    await self;
    return 0;
}
