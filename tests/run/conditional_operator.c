/* ?: with awaits in the condition and the branches, nested, of several types, as a statement. */
#include <asyncc.h>
#include <stdio.h>

struct point {
    int x, y;
};

async static int say(int x)
{
    printf(" %d", x);
    await async_yield();
    return x;
}

async static struct point at(int x)
{
    await async_yield();
    return (struct point){x, x};
}

async static void nothing(int x)
{
    await async_yield();
    printf(" nothing %d", x);
}

async int main(void)
{
    int a = await say(1) ? await say(2) : await say(3);
    int b = await say(0) ? await say(4) : 5;
    int c = a ? b ? await say(6) : await say(7) : await say(8);
    double d = a ? await say(9) : 0.5;
    const char *s = await say(0) ? NULL : "text";
    int e = await say(10) ?: await say(11);
    int f = await say(0) ?: await say(12);
    struct point p = a ? await at(1) : await at(2);
    a ? await nothing(1) : await nothing(2);
    printf("\n%d %d %d %.1f %s %d %d %d\n", a, b, c, d / 2, s, e, f, p.x + p.y);
    return 0;
}
// TABLE: Expressions | ?: with and without its middle | in
