// A jump or a return where another variable hides a cleanup's own ran it on that one.
// ERASED: no
// OUT:  body leave
// OUT:  body x leave
// OUT:  body out leave
// OUT:  y x leave
// OUT:  fail loop never
#include <asyncc.h>
#include <stdio.h>

static void bye(const char **name)
{
    printf(" %s", *name);
}

#define NAMED(text) __attribute__((cleanup(bye), unused)) const char *name = text

async static int one(int n)
{
    await async_sleep(1);
    return n;
}

async static int leave(int how)
{
    NAMED("leave");
    while (await one(how)) {
        NAMED("body");
        if (how == 1)
            return 1;
        if (how == 2)
            break;
        if (how == 3)
            goto out;
    }
    {
        NAMED("x");
        if (how == 0) {
            NAMED("y");
            return 0;
        }
    }
    return -1;
out:
    printf(" out");
    return 2;
}

async static int never_waits(int how)
{
    NAMED("never");
    while (how) {
        NAMED("loop");
        if (how == 4) {
            NAMED("fail");
            async_fail(how);
        }
    }
    return 0;
}

async int main(void)
{
    for (int how = 1; how < 5; how++) {
        await leave(how % 4);
        printf("\n");
    }
    (void)async_try(await never_waits(4));
    printf("\n");
    return 0;
}
