/* Trigraphs, an escaped newline among them. */
// TABLE: Text | trigraphs | works
// FLAGS: -trigraphs -Wno-trigraphs -Wno-comment
// OUT: 1 6 #
#include <asyncc.h>
#include <stdio.h>
async static int later(int x)
{
    await async_yield();
    return x;
}
async int main(void)
??<
    int a??(2??) = ??<await later(1), 2??>;
    a??(await later(1)??) ??!= 4; // comment ??/
    await
    printf("%d %d ??=\n", a??(0??), a[1]); ??>
