/* Compound literals live as long as their block, across awaits; awaits may stand within. */
#include <asyncc.h>
#include <stdio.h>

struct point {
    int x, y;
};

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int sum(const struct point *p, const int *v)
{
    await async_yield();
    return p->x + p->y + v[0] + v[1];
}

async static struct point add(struct point a, struct point b)
{
    await async_yield();
    return (struct point){a.x + b.x, a.y + b.y};
}

async int main(void)
{
    struct point *p = &(struct point){1, await later(2)};
    int *v = (int[]){await later(3), 4, 5};
    await async_yield();
    p->x += 10;
    v[2]++;
    await async_yield();
    printf("%d %d %d %d %d\n", p->x, p->y, v[0], v[1], v[2]);
    printf("%d\n", await sum(&(struct point){1, 2}, (int[]){10, await later(20)}));
    struct point q = await add((struct point){1, await later(1)}, (struct point){.y = 5});
    q = (struct point){.x = await later(7) + q.x, .y = q.y};
    printf("%d %d\n", q.x, q.y);
    for (int i = 0; i < 2; i++) {
        int *fresh = &(int){i};
        await async_yield();
        printf("%d\n", ++*fresh);
    }
    return 0;
}
