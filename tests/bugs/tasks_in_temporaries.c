/* Tasks that spawn and async_defer make, kept while something else is awaited, or as the value of
 * ?:, _Generic or ({ }): they had the type of their value.
 */
// TABLE: Expressions | spawn as an operand | across
// TABLE: Expressions | statement expression that gives a task | in
#include <asyncc.h>
#include <stdio.h>

static int calls;

async int say(int x)
{
    await async_yield();
    calls += x;
    return x;
}

async void quiet(int *x)
{
    await async_yield();
    ++*x;
}

async int sum(task(int) a, int b)
{
    return await a + b;
}

async int both(task(int) a, task(void) b, int c)
{
    await b;
    return await a + c;
}

async int main(void)
{
    int c = 1, n = 0;
    task(int) t = c ? spawn(say(await say(1))) : ASYNC_NO_TASK(int);
    int k = await sum(spawn(say(5)), await say(3));
    k += await both(async_defer(say(5)), async_defer(quiet(&n)), await say(3));
    task(int) u = ({
        await say(1);
        spawn(say(8));
    });
    task(int) v = (await say(1), async_defer(say(9)));
    task(int) w = ({
        int q = 7;
        spawn(say(q));
    });
    ({
        await say(2);
        spawn(say(10));
    });
    ({ spawn(say(11)); });
    k += await t + await u + await v + await w;
    await async_sleep(1);
    printf("%d %d %d\n", k, n, calls);
    return 0;
}
