/* Conditionals that follow one another as alternatives, of one type or of several. */
// TABLE: Expressions | a ? b : c ? d : e | in
// WARNINGS: differ
// OUT: -5 -5 a 1 2
// OUT: <0><1> 1 5<9> 9
// OUT: zero
// OUT: 1 1
// OUT: 4294967295 -1 b 8 9
// OUT: <1><1><10> 10 1 1
// OUT: one
// OUT: 2 2
// OUT: 3 -2 c 5 6
// OUT: <2><2><2><20> 20 2 2
// OUT: 3 3
// OUT: 3 4 d 5 6
// OUT: <3><3><3><30> 30 3 3
// OUT: more
// OUT: 9 3
#include <asyncc.h>
#include <stdio.h>

static async int whole(int x)
{
    await async_yield();
    return x;
}

static async unsigned natural(unsigned x)
{
    await async_yield();
    return x;
}

static async long large(long x)
{
    await async_yield();
    return x;
}

static async const char *text(const char *s)
{
    await async_yield();
    return s;
}

static async void say(const char *s)
{
    await async_yield();
    puts(s);
}

struct pair {
    int a, b;
};

static async struct pair pair(int a)
{
    await async_yield();
    return (struct pair){a, a + 1};
}

static int show(int n)
{
    printf("<%d>", n);
    return n;
}

static async void with(int c)
{
    /* -1 becomes unsigned first. */
    long mixed = c == 0 ? await large(-5) : c == 1 ? await whole(-1) : await natural(3);
    long signs = c == 0 ? await large(-5) : (c == 1 ? await whole(-1) : c == 2 ? -2 : 4);
    const char *s = c == 0 ? await text("a") : (c == 1) ? (await text("b")) : c == 2 ? "c" : "d";
    struct pair p = c == 0 ? await pair(1) : c == 1 ? (struct pair){8, 9} : await pair(5);
    printf("%ld %ld %s %d %d\n", mixed, signs, s, p.a, p.b);

    int n = show(c) == 0                ? await whole(show(1))
            : show(c) == await whole(1) ? await whole(show(10))
            : await whole(show(c)) == 2 ? show(20)
                                        : await whole(show(30));
    printf(" %d", n);
    n = c ?: await whole(0) ?: await whole(5);
    printf(" %d", n);
    n = await whole(c) ?: c == 1 ? await whole(6) : await whole(0) ?: show(9);
    printf(" %d\n", n);
    c == 0 ? await say("zero") : c == 1 ? await say("one") : c == 2 ? (void)0 : await say("more");

    task(int) t = c == 0 ? spawn(whole(1)) : c == 1 ? whole(2) : whole(await whole(3));
    n = await(c == 0 ? t : c == 1 ? async_retain(t) : c == 2 ? t : whole(9));
    if (c == 1 || c == 3)
        async_release(t);
    printf("%d %d\n", n, await(c == 0 ? whole(1) : c == 1 ? whole(2) : whole(3)));
}

async int main(void)
{
    for (int c = 0; c < 4; c++)
        await with(c);
    return 0;
}
