/* What a task that is ready waited for may have gone: the dump does not ask it. */
#include <asyncc.h>
#include <stdio.h>

struct large {
    long numbers[8];
};

async static struct large fill(void)
{
    struct large large = {{-1, -1, -1, -1, -1, -1, -1, -1}};
    await async_yield();
    return large;
}

async static long wait_for(task(struct large) filling)
{
    return (await filling).numbers[7];
}

async int main(void)
{
    task(struct large) filling = spawn(fill());
    task(long) waiting = spawn(wait_for(async_retain(filling)));
    while (!async_done(filling))
        await async_yield();
    async_release(filling);
    async_dump();
    printf("%ld\n", await waiting);
    return 0;
}

// ORDER: default
// OUT: -1
// STDERR: task 'wait_for' is ready: wait_for .* > await of a task$
