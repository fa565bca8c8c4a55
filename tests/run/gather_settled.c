/* Settled gathers in which all parts succeed: errors are zero, values assigned. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static void nothing(const char *s, char c)
{
    (void)s, (void)c;
    await async_yield();
}

async int main(void)
{
    int errs[6] = {9, 9, 9, 9, 9, 9}, a, b, v[2] = {0};
    task(int) t = spawn(later(3));
    await async_gather_settled(errs, a = later(1), nothing("a, \"b\"", ','), b = t);
    printf("%d %d, %d %d %d %d\n", a, b, errs[0], errs[1], errs[2], errs[3]);
    await async_gather_settled(errs + 3);
    await async_gather_settled(errs + 4, v[1] += later(7));
    printf("%d, %d %d %d\n", v[1], errs[3], errs[4], errs[5]);
    return 0;
}
