/* A cancellation that comes while failures are results ends the loop around the gather all the
 * same. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void rounds(void)
{
    for (int i = 1; i < 20; i++) {
        int errs[1];
        printf("round %d\n", i);
        await async_gather_settled(errs, async_sleep(0.05));
        printf("[%s]\n", errs[0] == 0 ? "None" : "failed");
    }
}

async int main(void)
{
    task(void) t = spawn(rounds());
    await async_sleep(0.18);
    printf("%s\n", async_cancel(t) ? "True" : "False");
    if (async_try(await t) == ECANCELED)
        printf("cancelled\n");
    return 0;
}
