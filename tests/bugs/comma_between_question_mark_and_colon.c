/* A bare comma expression between ? and :, and as the last of a statement expression. */
#include <asyncc.h>
#include <stdio.h>
async int h(int x) { await async_yield(); return x; }
async int main(void)
{
    int a = 1, n = 1;
    int x = n ? a++, 3 : await h(2);
    int y = ({ await h(1); a++, 5; });
    printf("%d %d %d\n", x, y, a);
    return 0;
}
