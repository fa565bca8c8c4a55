/* task(void): variables, arrays, fields, parameters and results. */
#include <asyncc.h>
#include <stdio.h>

static int total;

async static void add(int x)
{
    await async_yield();
    total += x;
}

struct holder {
    task(void) t;
    int n;
};

static task(void) start(int x)
{
    return spawn(add(x));
}

async static void finish(task(void) t)
{
    await t;
}

async int main(void)
{
    task(void) a = spawn(add(1));
    task(void) list[3];
    for (int i = 0; i < 3; i++)
        list[i] = spawn(add(10));
    struct holder h = {spawn(add(100)), 1};
    await a;
    for (int i = 0; i < 3; i++)
        await list[i];
    await h.t;
    await finish(start(1000));
    h.t = start(10000);
    await h.t;
    printf("%d\n", total);
    return 0;
}
