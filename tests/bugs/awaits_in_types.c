/* typeof waits for nothing, wherever it stands: casts, literals and typedefs awaited its operand,
 * and a MAX of MAX was refused.
 */
// TABLE: Expressions | typeof | in
#include <asyncc.h>
#include <stdio.h>

#define MAX(a, b)                                                                                  \
    ({                                                                                             \
        __typeof__(a) a_ = (a);                                                                    \
        __typeof__(b) b_ = (b);                                                                    \
        a_ > b_ ? a_ : b_;                                                                         \
    })

static int calls;

async int count(int x)
{
    calls++;
    await async_yield();
    return x;
}

async int main(void)
{
    int n = MAX(MAX(await count(3), await count(4)), MAX(await count(7), 9));
    n += (__typeof__(await count(1)))await count(2) +
         *(__typeof__(await count(1))[]){await count(4)};
    typedef __typeof__(await count(2)) number;
    struct {
        __typeof__(await count(3)) x;
    } s = {await count(1)};
    number five = await count(5);
    n += (int)sizeof(number) + (int)sizeof(__typeof__(await count(0))) + s.x + five;
    printf("%d %d\n", n, calls);
    return 0;
}
