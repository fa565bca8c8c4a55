/* Awaits in array indexes on both sides, on many-dimensional arrays, and in pointer arithmetic. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int *place(int *v, int i)
{
    await async_yield();
    return &v[i];
}

async int main(void)
{
    int v[4] = {10, 20, 30, 40}, m[2][3] = {{1, 2, 3}, {4, 5, 6}};
    printf("%d %d\n", v[await later(2)], (await later(1))[v]);
    printf("%d\n", m[await later(1)][await later(2)]);
    v[await later(0)] = v[await later(3)];
    v[await later(1)]++;
    --v[await later(2)];
    *(v + await later(3)) = 7;
    *await place(v, 2) += 100;
    (*await place(v, 3))--;
    printf("%d %d %d %d\n", v[0], v[1], v[2], v[3]);
    printf("%td\n", await place(v, 3) - await place(v, 1));
    int *p = &v[await later(1)];
    await async_yield();
    printf("%d %c\n", *p, "hello"[await later(4)]);
    return 0;
}
// TABLE: Expressions | subscript | in
