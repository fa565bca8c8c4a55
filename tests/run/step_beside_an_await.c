// TABLE: Expressions | ++ and -- of what stands beside an await | in
// TABLE: Expressions | ++ and -- of what stands beside an await | across
// OUT: 1 1
// OUT: 11 3 6
// OUT: 5 7 6 8
// OUT: a b c 3
// OUT: 1.5 2.5 3
// OUT: 3 4 0
// OUT: 7 6
/* The operands are evaluated from left to right: a step is done before, or after, the wait that
 * stands beside it, and its own operand may lie where an await says. */
#include <asyncc.h>
#include <stdio.h>

static int cells[4] = {5, 6, 7, 8};
static int reads;

static async int later(int x)
{
    await async_sleep(1);
    return x;
}

static async int look(const int *place)
{
    await async_sleep(1);
    reads++;
    return *place;
}

static async int *cell(int i)
{
    await async_sleep(1);
    return &cells[i];
}

struct bits {
    unsigned low : 2, high : 6;
};

async int main(void)
{
    int i = 0;
    int before = i++ + await later(1);
    printf("%d %d\n", before, i);

    int j = 1, sum = i++ * 10 + await look(&j);
    printf("%d %d %d\n", sum, ++i, j++ + await look(cells));

    (*await cell(1))++;
    ++*await cell(2);
    cells[await later(2)]--;
    (await cell(1))[0]--;
    int *p = cells;
    int first = *p++ + await later(0), second = (*++p)-- + await later(0);
    printf("%d %d %d %d\n", first, second, *p, p[1]);

    const char *text = "abc";
    while (*text)
        printf("%c ", *text++ + (char)await later(0));
    printf("%d\n", reads + await later(1));

    double d = 0.5;
    printf("%.1f ", ++d + await later(0));
    printf("%.1f ", await later(0) + d++ + 1);
    printf("%.0f\n", d + 0.5);

    struct bits b = {.low = 2};
    int old = ++b.low + await later(0);
    b.high += 3;
    printf("%d %u ", old, ++b.high);
    b.low++;
    printf("%u\n", b.low + (unsigned)await later(0));

    volatile int v = 6;
    int was = v++ + await later(1);
    printf("%d %d\n", was, --v + await later(0));
    return 0;
}
