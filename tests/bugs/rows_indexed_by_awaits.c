/* Rows of a local matrix, indexed by awaits. */
#include <asyncc.h>
#include <stdio.h>
struct s { int a[3]; };
async int h(int x) { await async_yield(); return x; }
async int main(void)
{
    int m[2][2] = {{1, 2}, {3, 4}};
    printf("%d\n", m[await h(1)][await h(0)]);
    m[await h(0)][await h(1)] += await h(5);
    printf("%d\n", m[0][1]);
    struct { struct s s[2]; } t = {{{{1}}, {{2}}}};
    t.s[await h(1)].a[await h(2)] = 9;
    printf("%d\n", t.s[1].a[2]);
    int i = 0;
    m[i][await h(1)] = i++;
    printf("%d %d\n", m[0][1], m[1][1]);
    return 0;
}
