#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>
async int f(int x);
static void release(char **p) { free(*p); }
async int g(int x)
{
    __attribute__((cleanup(release))) char *buffer = malloc(100);
    int y = 0;
    int err = async_try(y = await f(x));
    if (err != 0)
        async_fail(err);
    return y;
}
async int h(void)
{
    task(int) t = spawn(f(1));
    int a, b;
    await gather(a = t, b = f(2));
    return a + b;
}
