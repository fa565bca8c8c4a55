// What was lifted out of an initialiser stood in front of the variable that it names: another one
// of that name, or none.
// TABLE: Declarations | variable that its own initialiser names | in
// OUT: 1 2 3 4 44
// OUT: 9 9 9 9 9
// OUT: 7 7 1
// OUT: 3 5 6 2
// OUT: 12 1 8 5
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>

static int total = 5;

static async void *get(size_t size)
{
    await async_sleep(1);
    return calloc(1, size);
}

static async int later(int x)
{
    await async_sleep(1);
    return x;
}

struct node {
    struct node *next, *self;
    int number, numbers[10];
};

#define NEW(p) ((__typeof__(p))await get(sizeof *(p)))
#define ITS_SIZE sizeof *hidden

static async void sizes(void)
{
    struct node *p = await get(sizeof *p);
    struct node *const q = await get(sizeof *q), *r = NEW(r);
    struct node *hidden = await get(ITS_SIZE);
    p->number = 1, q->number = 2, r->number = 3, hidden->number = 4;
    printf("%d %d %d %d %d\n", p->number, q->number, r->number, hidden->number,
           (int)(sizeof p->numbers + sizeof(int)));
    free(p);
    free(q);
    free(r);
    free(hidden);
}

static async void shadows(int one)
{
    {
        const short total = (short)(_Generic(total, int: one, default: 0) ? await later(7) : 9);
        printf("%d ", total);
    }
    {
        short total = (short)((_Generic(total, int: one, default: 0) && one) ? await later(7) : 9);
        printf("%d ", total);
    }
    {
        char total = (char)((sizeof total > 1 && one) ? await later(7) : 9);
        printf("%d ", total);
        await async_yield();
        total++;
    }
    {
        const char total = (char)((sizeof total > 1 && one) ? await later(7) : 9);
        await async_yield();
        printf("%d ", total);
    }
    {
        char total[3] = {(char)((sizeof total > 3 && one) ? await later(7) : 9)};
        char *first = total;
        await async_yield();
        printf("%d\n", *first);
    }
    int was = total;
    {
        long total = sizeof total == 8 ? await later(7) : 9, *p = &total;
        await async_yield();
        printf("%ld %ld %d\n", total, *p, was == 5);
    }
}

static async void addresses(void)
{
    struct node n = {.self = &n, .number = await later(3)};
    n.self->numbers[0] = 5;
    await async_yield();
    printf("%d %d ", n.self->number, n.numbers[0]);
    for (struct node *p = await get(sizeof *p), *q = p; p != NULL; free(q), p = NULL) {
        q->number = await later(6);
        printf("%d ", p->number);
    }
    int *x = (int[]){(int)sizeof *x + await later(-2)};
    printf("%d\n", *x);
}

static async void places(int n)
{
    static int count;
    switch (n) {
        int *p;
    case 1:
        p = &count;
        int m = (int)sizeof m * 2 + await later(4), k = m - m + await later(1);
        printf("%d %d ", m, k + *p);
    }
    for (int i = (int)sizeof i + await later(4); i > 7; i--) {
        volatile int v = (int)sizeof v + await later(1);
        printf("%d %d\n", i, v);
    }
}

async int main(void)
{
    await sizes();
    await shadows(1);
    await addresses();
    await places(1);
    return 0;
}
