/* Macros whose bodies hold awaits: expressions, statements, and with arguments of their own. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#define LATE(x) (await later(x))
#define PAUSE await async_yield()
#define ADD(sum, x) sum += await later(x)
#define TWICE(statement)                                                                           \
    do {                                                                                           \
        statement;                                                                                 \
        await async_yield();                                                                       \
        statement;                                                                                 \
    } while (0)
#define SWAP(a, b)                                                                                 \
    do {                                                                                           \
        int swapped = a;                                                                           \
        PAUSE;                                                                                     \
        a = LATE(b);                                                                               \
        b = swapped;                                                                               \
    } while (0)

async int main(void)
{
    int sum = LATE(1) + LATE(LATE(2));
    PAUSE;
    ADD(sum, LATE(10));
    TWICE(sum++);
    TWICE(ADD(sum, 100));
    int a = 1, b = 2;
    if (sum)
        SWAP(a, b);
    else
        PAUSE;
    printf("%d %d %d\n", sum, a, b);
    return 0;
}
// TABLE: Preprocessor | macro with an await | works
