// SPDX-License-Identifier: MIT
/* A form whose word stands at the end of a macro, and whose operands or last parenthesis do not,
 * had no operands: the translator ended, or a gather had lost its parts.
 */
// TABLE: Preprocessor | macro with the first half of a form | works
// OUT: 3 0
// OUT: 4
// OUT: 5 0
#include <asyncc.h>
#include <stdio.h>
#define BEGIN_TRY(v) int v = async_try(n
#define HALF gather(n
#define OPEN async_try(
async static int f(int x)
{
    await async_yield();
    return x;
}
async int main(void)
{
    int n = 0;
    BEGIN_TRY(err) = await f(3));
    printf("%d %d\n", n, err);
    await HALF = f(4));
    printf("%d\n", n);
    err = OPEN n = await f(5));
    printf("%d %d\n", n, err);
    return 0;
}
