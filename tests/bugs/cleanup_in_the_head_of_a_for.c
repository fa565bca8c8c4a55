/* A variable with a cleanup in the first clause of a for: it is cleaned up when the loop ends,
 * however it does, and not at a continue. It was not at all.
 */
// TABLE: Statements | cleanup of a variable in the head of a for | in
// TABLE: Statements | cleanup of a variable in the head of a for | across
#include <asyncc.h>
#include <stdio.h>

async int later(int x)
{
    await async_yield();
    return x;
}

static void done(int *x)
{
    printf(" ~%d", *x);
}

#define guarded __attribute__((cleanup(done)))

async int loops(int how)
{
    for (guarded int i = await later(1), j = 7; i < 3; i++) {
        guarded int k = 10 + i;
        if (how == 0 && await later(i) == 1)
            continue;
        if (how == 1)
            break;
        if (how == 2)
            return j + await later(1);
        if (how == 3)
            goto out;
        k += await later(20);
    }
    for (guarded int i = 30; i < 32; i += await later(1))
        for (guarded int j = 40; j < 41; j++)
            await later(i);
    for (guarded int i = 50; i < 51; i++)
        printf(" plain");
out:
    return await later(0);
}

async int main(void)
{
    for (int how = 0; how < 5; how++) {
        int result = await loops(how);
        printf(" = %d\n", result);
    }
    return 0;
}
