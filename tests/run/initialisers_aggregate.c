/* Awaits in initialiser lists of arrays and structs: designated, nested, partial, and strings. */
#include <asyncc.h>
#include <stdio.h>

struct point {
    int x, y;
};
struct line {
    struct point from, to;
    const char *name;
};

async static int later(int x)
{
    await async_yield();
    return x;
}

async static struct point at(int x)
{
    await async_yield();
    return (struct point){x, -x};
}

async int main(void)
{
    int plain[3] = {await later(1), 2, await later(3)};
    int open[] = {[2] = await later(5), [0] = 4};
    int grid[2][2] = {{await later(1)}, {2, await later(3)}};
    struct point p = {.y = await later(7)};
    struct line l = {.to = {1, await later(2)}, .name = "l", .from.x = await later(9)};
    struct line m = {await at(3), await at(4), "m"};
    char text[8] = "abc";
    char letters[] = {(char)await later('x'), 'y', 0};
    await async_yield();
    printf("%d %d %d\n", plain[0], plain[1], plain[2]);
    printf("%zu: %d %d %d\n", sizeof open / sizeof *open, open[0], open[1], open[2]);
    printf("%d %d %d %d\n", grid[0][0], grid[0][1], grid[1][0], grid[1][1]);
    printf("%d %d\n", p.x, p.y);
    printf("%d %d %d %d %s\n", l.from.x, l.from.y, l.to.x, l.to.y, l.name);
    printf("%d %d %d %d %s\n", m.from.x, m.from.y, m.to.x, m.to.y, m.name);
    printf("%s %s\n", text, letters);
    return 0;
}
// TABLE: Declarations | initialiser of a structure or array, designated, nested | in
