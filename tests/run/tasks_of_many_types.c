/* Tasks of scalars, pointers, structs, unions and function pointers. */
#include <asyncc.h>
#include <stdio.h>

struct large {
    int v[40];
};
union either {
    int i;
    char c;
};
typedef int op(int);

static int twice(int x)
{
    return 2 * x;
}

async static char give_char(char c)
{
    await async_yield();
    return c;
}

async static double give_double(double d)
{
    await async_yield();
    return d;
}

async static long double give_long_double(long double d)
{
    await async_yield();
    return d;
}

async static struct large give_large(int x)
{
    await async_yield();
    return (struct large){{[39] = x}};
}

async static union either give_union(int x)
{
    await async_yield();
    return (union either){.i = x};
}

async static op *give_function(void)
{
    await async_yield();
    return twice;
}

async static int *give_pointer(int *p)
{
    await async_yield();
    return p;
}

async int main(void)
{
    int n = 7;
    task(char) a = spawn(give_char('a'));
    task(double) b = spawn(give_double(1.5));
    task(long double) c = give_long_double(2.5L);
    task(struct large) d = spawn(give_large(9));
    task(union either) e = give_union('e');
    task(op *) f = spawn(give_function());
    task(int (*)(int)) g = spawn(give_function());
    task(int *) h = spawn(give_pointer(&n));
    printf("%c %.1f %.1Lf\n", await a, await b, await c);
    printf("%d %c %d %d\n", (await d).v[39], (await e).c, (await f)(5), (await g)(6));
    *await h += 1;
    printf("%d\n", n);
    return 0;
}
