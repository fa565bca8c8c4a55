// TABLE: Functions | generator, its arguments | works
// OUT: evaluated
// OUT: 1 1.5 2.5 large 2.5 -3 c -4
// OUT: 5.0 6.0 7 8.5 9.5 250
// OUT: large 1.0 2.0 3.0 4.0 5.0 6 7.5 8
// OUT: 9
// OUT: 9
// OUT: 1
// OUT: 1
// OUT: 3
// OUT: 6
// OUT: opened
// OUT: 20
// OUT: evaluated
// OUT: evaluated
// OUT: never begun
/* The arguments of a generator's function are evaluated when it is opened. */
#include <asyncc.h>
#include <stdio.h>

struct large {
    char text[500];
    double number;
};
struct small {
    float x, y;
};
struct mixed {
    long n;
    double d;
};

async static void show(async_generator(int) out, int a, double b, float c, struct large d, long e,
                       char f, short g, struct small h, struct mixed i, long double j,
                       unsigned char k, struct large *l, double m, double n, double o, double p,
                       double q, struct mixed r, int s)
{
    printf("%d %.1f %.1f %s %.1f %ld %c %d\n", a, b, (double)c, d.text, d.number, e, f, g);
    printf("%.1f %.1f %ld %.1f %.1Lf %d\n", (double)h.x, (double)h.y, i.n, i.d, j, k);
    printf("%s %.1f %.1f %.1f %.1f %.1f %ld %.1f %d\n", l->text, m, n, o, p, q, r.n, r.d, s);
    await async_sleep(1);
    for (int n2 = 0; n2 < 2; n2++)
        await async_emit(out, a + s);
}

async static void none(async_generator(int) out)
{
    await async_emit(out, 1);
}

async static int later(int n)
{
    await async_sleep(1);
    return n;
}

static int next(void)
{
    static int n;
    printf("evaluated\n");
    return ++n;
}

async static void sum(async_generator(int) out, const int *numbers, int n)
{
    int total = 0;
    for (int i = 0; i < n; i++)
        await async_emit(out, total += numbers[i]);
}

async int main(void)
{
    struct large large = {"large", 2.5};
    async_each(int, i, show, next(), 1.5, 2.5f, large, -3, 'c', -4, (struct small){5, 6},
               (struct mixed){7, 8.5}, 9.5L, 250, &large, 1, 2, 3, 4, 5, (struct mixed){6, 7.5},
               await later(8)) printf("%d\n", i);
    async_each(int, i, none) printf("%d\n", i);
    async_each(int, i, sum, (int[]){1, 2, 3}, 3) printf("%d\n", i);

    int n = 10;
    async_generator(int) s = async_generator_open(int, sum, &n, await later(1));
    n = 20;
    printf("opened\n");
    int i;
    while (await async_generator_next(s, &i))
        printf("%d\n", i);
    await async_generator_close(s);

    s = async_generator_open(int, sum, (next(), &n), next());
    printf("never begun\n");
    await async_generator_close(s);
    return 0;
}
