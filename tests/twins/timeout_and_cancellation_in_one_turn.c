/* What is limited has ended, and before the waiter goes on that is cancelled: it gets no further
 * than its next wait. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static const char *inner(void)
{
    return "done";
}

async static void limited(task(const char *) t)
{
    await async_timeout(100, t);
    await async_sleep(1);
    printf("never reached\n");
}

async int main(void)
{
    task(const char *) t = async_retain(spawn(inner()));
    task(void) waiter = spawn(limited(t));
    await async_yield();
    printf("%s %s\n", async_done(t) ? "True" : "False", async_cancel(waiter) ? "True" : "False");
    if (async_try(await waiter) == ECANCELED)
        printf("cancelled\n");
    printf("%s\n", await t);
    return 0;
}
