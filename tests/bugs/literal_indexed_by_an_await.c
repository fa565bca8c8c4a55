// OUT: if
// OUT: 40 50 60 8 70 80 89 199 4 212 ring 8 9 9 13 8
// TABLE: Expressions | compound literal that is indexed | in
// TABLE: Expressions | compound literal that is indexed | across
/* A literal that is an array, or has one, is not gone while its index is waited for. */
#include <asyncc.h>
#include <stdio.h>
struct s {
    int x[3];
    int (*p)[2];
};
async static int one(int x)
{
    await async_yield();
    return x;
}
static struct s get(int n)
{
    return (struct s){{n, n + 1, n + 2}, NULL};
}
async static struct s later(int n)
{
    await async_yield();
    return get(n);
}
async int main(void)
{
    int a = await one(5) + (int[]){34, 35, 36}[await one(1)];
    int b = await one(5) + (struct s){{44, 45, 46}, NULL}.x[await one(1)];
    int c = await one(5) + (&(struct s){{54, 55, 56}, NULL})->x[await one(1)];
    int d = await one(5) + (int[2][2]){{1, 2}, {3, 4}}[await one(1)][await one(0)];
    int e = await one(5) + get(64).x[await one(1)];
    int f = await one(5) + (await later(74)).x[await one(1)];
    int g = await one(5) + ((int[]){await one(84), 85, 86})[await one(0)];
    int h = (int[]){94, 95}[await one(1)] + (int[]){104, 105}[await one(0)];
    int i = await one(2), j = 0;
    j = (int[]){i++, i++, i}[await one(i - 4)];
    const char *k = &"string"[await one(2)];
    for (int n = 0; n < 3; n++)
        j += (int[]){n, n * 10, n * 100}[await one(n)];
    int l = (int[]){1, 2, 3}[await one(1)] == 2 ? (int[]){7, 8}[await one(1)] : 0;
    int m =
        await one(5) + (struct s){.p = (int[][2]){{1, 2}, {3, 4}}}.p[await one(1)][await one(1)];
    if ((int[]){0, 1}[await one(1)] && (int[]){5, 6}[await one(1)] == 6)
        puts("if");
    int o = (int[]){9, 8, 7}[await one(1)]++ + 1;
    int q = ((int[]){9, 8, 7}[await one(1)] += await one(5));
    int r = *&(int[]){9, 8, 7}[await one(1)];
    printf("%d %d %d %d %d %d %d %d %d %d %s %d %d %d %d %d\n", a, b, c, d, e, f, g, h, i, j, k, l,
           m, o, q, r);
    return 0;
}
