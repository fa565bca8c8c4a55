/* Macros that open a loop, an if or a block, and close it elsewhere. */
#include <asyncc.h>
#include <stdio.h>

#define FOREACH(i, n) for (int i = 0; i < (n); i++)
#define UNLESS(x) if (!(x))
#define BEGIN_BLOCK {                                                                              \
        int in_block = 1;
#define END_BLOCK                                                                                  \
    printf("block %d\n", in_block);                                                                \
    }
#define FOREVER for (;;)
#define LATE_LOOP(i, n) for (int i = await later(0); i < await later(n); i++)

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    FOREACH(i, 3)
    {
        UNLESS(await later(i) == 1)
            printf("i %d\n", i);
    }
    FOREACH(i, 2) FOREACH(k, await later(2)) printf("%d %d\n", i, await later(k));
    BEGIN_BLOCK
    in_block += await later(4);
    END_BLOCK
    int n = 0;
    FOREVER {
        if (++n == await later(3))
            break;
    }
    LATE_LOOP(i, 2) printf("late %d of %d\n", i, n);
    return 0;
}
// TABLE: Preprocessor | macro that is half a statement | works
