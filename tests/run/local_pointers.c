/* Pointers to everything, function pointers and pointers into other locals across awaits. */
#include <asyncc.h>
#include <stdio.h>

static int twice(int x)
{
    return 2 * x;
}

static int negate(int x)
{
    return -x;
}

typedef int op(int);

async int main(void)
{
    int n = 1, v[3] = {1, 2, 3}, *p = &n, **pp = &p, (*row)[3] = &v;
    const char *s = "text";
    char text[] = "ab", *const constant = text;
    int (*f)(int) = twice;
    op *g = negate, *table[2] = {twice, negate};
    void *any = &v[1];
    int *restrict end = v + 3;
    await async_yield();
    **pp = 5;
    (*row)[0] = 10;
    *(int *)any = 20;
    constant[0] = 'c';
    end[-1] = 30;
    await async_yield();
    printf("%d %d %d %d %s %s\n", n, v[0], v[1], v[2], s, constant);
    printf("%d %d %d %d\n", f(2), g(2), table[0](3), (*table[1])(3));
    f = g;
    p = v;
    await async_yield();
    printf("%d %d %d\n", f(2), **pp, *p == (*row)[0]);
    return 0;
}
// TABLE: Declarations | pointer | across
