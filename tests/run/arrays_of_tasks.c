/* Arrays of tasks, indexed by awaits, through pointers, two-dimensional, and in a loop. */
#include <asyncc.h>
#include <stdio.h>

async static int square(int x)
{
    await async_sleep(10 - x);
    return x * x;
}

async static int sum(task(int) *tasks, int n)
{
    int total = 0;
    for (int i = 0; i < n; i++)
        total += await tasks[i];
    return total;
}

async int main(void)
{
    task(int) t[5], grid[2][2], *p = t;
    for (int i = 0; i < 5; i++)
        t[i] = spawn(square(i));
    for (int i = 0; i < 4; i++)
        grid[i / 2][i % 2] = square(i + 1);
    printf("%d\n", await sum(t + 1, 4));
    printf("%d\n", await *p);
    printf("%d\n", await grid[1][0] + await *grid[0] + await grid[0][1] + await grid[1][1]);
    task(int) list[] = {square(1), spawn(square(2)), square(3)};
    for (task(int) *i = list; i < list + 3; i++)
        printf("%d\n", await *i);
    return 0;
}
// TABLE: Declarations | array of tasks | across
