/* A compound literal lives to the end of its block, whatever waits in its initialiser, and wherever
 * in an expression it stands; likewise an array in an awaited struct to the end of its expression.
 * They lived in the braces of what was lifted.
 */
// TABLE: Expressions | compound literal | in
// TABLE: Expressions | compound literal, by its address | across
// TABLE: Expressions | array in an awaited struct | across
#include <asyncc.h>
#include <stdio.h>

struct pair {
    int x, y;
};

struct row {
    int a[3];
};

async int later(int x)
{
    await async_yield();
    return x;
}

async int at_once(int x)
{
    return x;
}

async struct row row(int x)
{
    await async_yield();
    return (struct row){{x, x + 1, x + 2}};
}

async int element(int *p, int i)
{
    await async_yield();
    return p[i];
}

async int main(void)
{
    int c = 1, arr[3] = {7, 8, 9};
    struct pair *p;
    p = &(struct pair){1, await at_once(2)};
    if (c)
        p->x += 10;
    printf("%d %d\n", p->x, p->y);
    p = c ? &(struct pair){5, await later(6)} : NULL;
    printf("%d %d\n", p->x, p->y);
    p = (await later(0), &(struct pair){7, await later(8)});
    printf("%d\n", p->y);
    p = await later(1) && await later(1) ? &(struct pair){7, await later(9)} : &(struct pair){1, 2};
    printf("%d\n", p->y);
    printf("%d\n", (c ? (await row(8)).a : arr)[1]);
    printf("%d\n", (c ? (await row(8)).a : arr)[await later(2)]);
    printf("%d\n", (await later(0) ? (await row(8)).a : arr)[await later(2)]);
    printf("%d\n", await element(c ? (await row(9)).a : arr, await later(1)));
    printf("%d\n", ({
                       struct row r = await row(4);
                       r;
                   }).a[await later(1)]);
    for (int i = 0; i < 3; i++)
        for (p = &(struct pair){i, await later(2)}; p->y > 0; p->y -= await later(1))
            printf("%d%d ", p->x, p->y);
    int *z = NULL;
    switch (await later(1)) {
    case 1:
        z = (int[]){1, await later(2)};
        __attribute__((fallthrough));
    case 2:
        printf("%d\n", z[1]);
    }
    struct pair **pp = &p;
again:
    *pp = &(struct pair){4, await later(5)};
    (*pp)->x += 1;
    printf("%d\n", (*pp)->x);
    if (c--)
        goto again;
    struct local {
        int l;
    } *local;
    do {
        local = &(struct local){await later(6)};
        local->l++;
        if (c++ == 2)
            continue;
        printf("%d ", local->l);
    } while (c < 4);
    int err = async_try((p = &(struct pair){1, await later(3)}));
    printf("%d %d\n", err, p->y);
    return 0;
}
