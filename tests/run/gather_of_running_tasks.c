/* Parts that are tasks: running, ended, coroutines, and elements of arrays. */
#include <asyncc.h>
#include <stdio.h>

async static int after(double seconds, int x)
{
    await async_sleep(seconds);
    return x;
}

async static void nothing(void)
{
    await async_yield();
}

struct holder {
    task(int) t;
};

async int main(void)
{
    task(int) running = spawn(after(3, 1)), ended = spawn(after(0.1, 2)), kept = after(1, 3);
    task(int) list[2] = {spawn(after(1, 4)), after(2, 5)};
    task(void) v = spawn(nothing());
    struct holder h = {spawn(after(1, 6))};
    await async_sleep(0.5);
    int a, b, c, d, e, f;
    await gather(a = running, b = ended, c = kept, d = list[0], e = list[1], f = h.t, v);
    printf("%d %d %d %d %d %d\n", a, b, c, d, e, f);
    task(int) x = spawn(after(1, 7)), y = after(1, 8);
    await gather(x, y);
    return 0;
}
