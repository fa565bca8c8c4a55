/* Arrays, structs, unions, bit-fields, and arrays and structs of them, alive across awaits. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

struct point {
    int x, y;
};
struct flags {
    unsigned a : 3, b : 5;
    signed c : 4;
};
union number {
    int i;
    float f;
    unsigned char bytes[4];
};
struct nest {
    struct point corner[2];
    union number n;
    char name[6];
};

async int main(void)
{
    int v[5] = {1, 2, 3, 4, 5}, grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
    char text[] = "hello";
    struct point p = {1, 2}, ps[2] = {{3, 4}, {5, 6}};
    struct flags f = {5, 17, -3};
    union number n = {.i = 0x01020304};
    struct nest nest = {{{7, 8}, {9, 10}}, {.f = 0.5f}, "nest"};
    const char *names[] = {"a", "b"};
    struct {
        int anonymous;
    } a = {11};
    for (int turn = 0; turn < 2; turn++) {
        await async_yield();
        printf("%d %d %d %d %s\n", v[0], v[4], grid[0][2], grid[1][1], text);
        printf("%d %d %d %d %u %u %d\n", p.x, p.y, ps[0].x, ps[1].y, (unsigned)f.a, (unsigned)f.b,
               f.c);
        printf("%#x %d %.2f %s %s %d\n", n.i, nest.corner[1].y, (double)nest.n.f, nest.name,
               names[1], a.anonymous);
        v[4]++, grid[1][1] *= 2, text[0] = 'j', p.x = 100, ps[1] = p, f.c++, n.i++;
        memset(nest.name, 'x', 3);
        nest.corner[1] = ps[0];
        names[1] = names[0];
        a.anonymous++;
    }
    return 0;
}
// TABLE: Declarations | structure and array | across
