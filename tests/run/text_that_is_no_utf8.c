/* Bytes that are no UTF-8 in comments and strings. */
// TABLE: Text | invalid UTF-8 | works
// FLAGS: -Wno-invalid-source-encoding -Wno-unknown-warning-option
// OUT: 1 1 1
#include <asyncc.h>
#include <stdio.h>
async static int later(int x)
{
    await async_yield();
    return x;
}
async int main(void)
{
    /* ÿþ await Ã( */ const char *s = "ÿÃ(€"; int n = await later(1); /* € */ printf("%d %d %d\n", s[0] == (char)0xff, s[3] == (char)0x80, n);
    return 0; // ÿ
}
// WARNINGS: differ
