/* Tasks as parameters and results of plain and async functions, through pointers and typedefs. */
#include <asyncc.h>
#include <stdio.h>

typedef task(int) job;

async static int later(int x)
{
    await async_yield();
    return x;
}

static task(int) start(int x)
{
    return spawn(later(x));
}

static job start_job(int x)
{
    return spawn(later(x));
}

async static task(int) start_late(int x)
{
    await async_yield();
    return spawn(later(x));
}

async static int add(task(int) a, job b)
{
    return await a + await b;
}

static void replace(task(int) *t, int x)
{
    *t = spawn(later(x));
}

async int main(void)
{
    printf("%d\n", await start(1));
    printf("%d\n", await add(start(2), start_job(3)));
    task(int) late = await start_late(4);
    printf("%d\n", await late);
    printf("%d\n", await (await start_late(5)));
    job j;
    replace(&j, 6);
    printf("%d\n", await j);
    const task(int) k = start(7);
    printf("%d\n", await k);
    return 0;
}
