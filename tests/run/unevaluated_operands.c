/* sizeof, typeof and the control of _Generic wait for nothing. */
#include <asyncc.h>
#include <stdio.h>

#define MAX(a, b)                                                                                  \
    ({                                                                                             \
        __typeof__(a) max_a = (a);                                                                 \
        __typeof__(b) max_b = (b);                                                                 \
        max_a > max_b ? max_a : max_b;                                                             \
    })

static int calls;

async static int count(int x)
{
    calls++;
    await async_yield();
    return x;
}

async static double number(void)
{
    calls++;
    await async_yield();
    return 1.5;
}

async int main(void)
{
    printf("%d\n", sizeof(await count(1)) == sizeof(int));
    printf("%d\n", sizeof await number() == sizeof(double));
    __typeof__(await number()) d = 2.5;
    printf("%s\n", _Generic(await number(), double: "double", default: "other"));
    printf("%d calls\n", calls);
    printf("%d\n", MAX(await count(3), await count(4)));
    d += await number();
    printf("%d calls, %.1f\n", calls, d);
    return 0;
}
// TABLE: Expressions | operands that are not evaluated (MAX, SWAP) | in
