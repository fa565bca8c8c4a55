/* A retained handle may be awaited once more; a released task runs on. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int both(task(int) a, task(int) b)
{
    return await a + await b;
}

async static void print(const char *s)
{
    await async_sleep(1);
    puts(s);
}

async int main(void)
{
    task(int) t = spawn(later(5));
    async_retain(t);
    int a = await t;
    int b = await t;
    printf("%d %d\n", a, b);
    t = spawn(later(6));
    printf("%d\n", await both(async_retain(t), t));
    t = spawn(later(7));
    int x, y;
    await gather(x = async_retain(t), y = t);
    printf("%d %d\n", x, y);
    t = later(8);
    async_release(t);
    task(void) p = spawn(print("released"));
    async_release(p);
    await async_sleep(2);
    puts("end");
    return 0;
}
