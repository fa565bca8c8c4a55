/* A gather that becomes a task, with awaits in the arguments of its parts: these are awaited where
 * it is made, in their order.
 */
// TABLE: Expressions | gather that becomes a task | in
// ERASED: no
// OUT:  2 3 made 3 7
// OUT:  1 1 2 3 4
#include <asyncc.h>
#include <stdio.h>

async int say(int x)
{
    await async_sleep(x);
    printf(" %d", x);
    return x;
}

async task(int) start(int x)
{
    await async_yield();
    return spawn(say(x));
}

async int main(void)
{
    task(void) g = spawn(gather(say(await say(2) + 5), say(await say(3))));
    printf(" made");
    await g;
    printf("\n");
    task(void) t =
        async_defer(gather(say(await say(1) + 3), await start(2), spawn(say(2 + await say(1)))));
    await t;
    printf("\n");
    return 0;
}
