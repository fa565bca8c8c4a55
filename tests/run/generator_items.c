// TABLE: Functions | generator of values of any type | works
// OUT: abc 1 0 1.0 2.5
// OUT:  text 0 text 1 text 2 (none) end 1,2 3,2 5,6 0,7 8,9 3,0
// OUT: large 0 0
// OUT: large 1 1
// OUT: large 2 2
// OUT: 1.0 0 1 0 10 1 2 4 z 0
/* Values of any type but arrays, converted as in an assignment, or written as in an initialiser. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

struct point {
    int x, y;
};
struct large {
    char name[1000];
    const int number;
};
union word {
    int i;
    float f;
};
enum colour {
    RED,
    GREEN
};
typedef int compare(int, int);
struct aligned {
    _Alignas(64) char c;
};

static int less(int a, int b)
{
    return a < b;
}

async static void chars(async_generator(unsigned char) out)
{
    int x = 256 + 98;
    double y = 99.9;
    await async_emit(out, 'a');
    await async_emit(out, x);
    await async_emit(out, y);
}

async static void bools(async_generator(bool) out)
{
    await async_emit(out, 7);
    await async_emit(out, 0);
}

async static void floats(async_generator(long double) out)
{
    await async_emit(out, 1);
    await async_emit(out, 2.5f);
}

async static void texts(async_generator(const char *) out)
{
    char text[20];
    for (int i = 0; i < 3; i++) {
        snprintf(text, sizeof text, "text %d", i);
        await async_emit(out, text);
    }
    await async_emit(out, 0);
    await async_emit(out, "end");
}

async static void points(async_generator(struct point) out)
{
    struct point p = {1, 2};
    await async_emit(out, p);
    p.x = 3;
    await async_emit(out, p);
    await async_emit(out, {5, 6});
    await async_emit(out, {.y = 7});
    await async_emit(out, (struct point){8, 9});
    await async_emit(out, p.x ? (struct point){.x = p.x} : p);
}

async static void larges(async_generator(struct large) out, const char *prefix)
{
    for (int i = 0; i < 3; i++) {
        struct large large = {.number = i};
        snprintf(large.name, sizeof large.name, "%s%d", prefix, i);
        await async_emit(out, large);
    }
}

async static void words(async_generator(union word) out)
{
    await async_emit(out, {.f = 1});
}

async static void others(async_generator(enum colour) colours, int n)
{
    for (int i = 0; i < n; i++)
        await async_emit(colours, i % 2 ? GREEN : RED);
}

async static void functions(async_generator(compare *) out)
{
    await async_emit(out, less);
}

async static void pairs(async_generator(const struct point *) out)
{
    static const struct point points[] = {{1, 1}, {2, 2}};
    for (const struct point *p = points; p < points + 2; p++)
        await async_emit(out, p);
}

async static void volatiles(async_generator(int volatile *) out, int volatile *place)
{
    await async_emit(out, place);
}

async static void aligned(async_generator(struct aligned) out)
{
    await async_emit(out, {'z'});
}

async int main(void)
{
    async_each(unsigned char, c, chars) printf("%c", c);
    async_each(bool, b, bools) printf(" %d", b);
    async_each(long double, f, floats) printf(" %.1Lf", f);
    printf("\n");
    async_each(const char *, text, texts) printf(" %s", text ? text : "(none)");
    async_each(struct point, p, points) printf(" %d,%d", p.x, p.y);
    printf("\n");
    async_scoped async_generator(struct large) l =
        async_generator_open(struct large, larges, "large ");
    for (union { struct large large; } u; await async_generator_next(l, &u.large);)
        printf("%s %d\n", u.large.name, u.large.number);
    async_each(union word, w, words) printf("%.1f", (double)w.f);
    async_each(enum colour, c, others, 3) printf(" %d", c);
    async_each(compare *, f, functions) printf(" %d%d", f(1, 2), f(2, 1));
    async_each(const struct point *, p, pairs) printf(" %d", p->x);
    int volatile place = 4;
    async_each(int volatile *, v, volatiles, &place) printf(" %d", *v);
    async_each(struct aligned, a, aligned) printf(" %c %d", a.c, (int)((uintptr_t)&a % 64));
    printf("\n");
    return 0;
}
