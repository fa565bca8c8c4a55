// SPDX-License-Identifier: MIT
/* An await that typeof has for its operand stayed in the text where a macro held it, and in
 * typedefs and members: of a static function the compiler then knew nothing, and took int for its
 * type. Nor was the name of a function beside such an await translated.
 */
// TABLE: Expressions | typeof, of a macro with an await | in
// OUT: 8 8 8 8 16 8
// OUT: 1.5 2.5 3.5 4.5 5.5 6.5 7.5
// OUT: 8
#include <asyncc.h>
#include <stdio.h>

typedef async double handler(double);

async static double half(double x)
{
    await async_yield();
    return x + 0.5;
}
async static double apply(handler *f, double x)
{
    return await f(x);
}

#define HALF(x) await half(x)
#define APPLY(x) await apply(half, x)

static int other;

async int main(void)
{
    __typeof__(HALF(1)) a = HALF(1);
    __typeof__((other = 1, HALF(1))) b = await half(2);
    typedef __typeof__(HALF(1)) number;
    typedef __typeof__(await half(1)) direct;
    number c = await half(3);
    direct d = await half(4);
    struct {
        int n;
        __typeof__(HALF(1)) x;
    } e = {1, await half(5)}, *p = &e;
    struct inner {
        struct {
            __typeof__(await half(1)) x;
        } in;
        char last;
    } f = {{await half(6)}, 'c'};
    number g[2] = {1, (__typeof__(APPLY(1)))(await half(7))};
    printf("%d %d %d %d %d %d\n", (int)sizeof a, (int)sizeof b, (int)sizeof(number),
           (int)sizeof(direct), (int)sizeof e, (int)sizeof f.in);
    printf("%g %g %g %g %g %g %g\n", a, b, c, d, p->x, f.in.x, g[1]);
    printf("%d\n", (int)sizeof(__typeof__((await apply(half, 1)))));
    return (int)sizeof(await apply(half, 2)) - 8 + other + (int)await apply(half, 0);
}
