/* The array of a local struct is found again behind the await that indexes it. */
#include <asyncc.h>
#include <stdio.h>
struct s { int a[3]; };
async int h(int x) { await async_yield(); return x; }
async struct s f(void) { await async_yield(); return (struct s){{1, 2, 3}}; }
async int main(void)
{
    struct s s = {{1, 2, 3}};
    s.a[await h(1)] = 7;
    printf("%d\n", s.a[1]);
    printf("%d\n", s.a[await h(1)]);
    printf("%d\n", (await f()).a[await h(2)]);
    return 0;
}
