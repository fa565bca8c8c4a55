/* A cleanup runs once at the end of its scope: falling off, return, break, continue and goto. */
#include <asyncc.h>
#include <stdio.h>

static void closed(const char **name)
{
    printf(" ~%s", *name);
}

#define HELD(NAME) const char *NAME __attribute__((cleanup(closed), unused)) = #NAME

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int leave(int way)
{
    HELD(a);
    for (int i = 0; i < 2; i++) {
        HELD(b);
        if (await later(i) == 1)
            printf(" turn");
        {
            HELD(c);
            HELD(d);
            switch (await later(way)) {
            case 0:
                break;
            case 1:
                continue;
            case 2:
                goto out;
            case 3: {
                HELD(e);
                await async_yield();
                return 3;
            }
            }
            if (way == 4)
                break;
        }
        printf(" body");
    }
    await async_yield();
out:
    printf(" out");
    return await later(way);
}

async int main(void)
{
    for (int way = 0; way < 5; way++) {
        printf("%d:", way);
        int r = await leave(way);
        printf(" = %d\n", r);
    }
    return 0;
}
// TABLE: Statements | cleanup on every way out of its scope | across
