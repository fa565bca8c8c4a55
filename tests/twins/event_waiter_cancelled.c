/* A cancelled wait fails, and the others go on when the event is set. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_event event = ASYNC_EVENT_INIT;

async static void waiter(int n)
{
    int err = async_try(await async_event_wait(&event));
    printf("%d %s\n", n, err == ECANCELED ? "cancelled" : "set");
    if (err != 0)
        async_fail(err);
}

async int main(void)
{
    task(void) tasks[4];
    int errs[4];
    for (int n = 0; n < 4; n++)
        tasks[n] = spawn(waiter(n));
    await async_yield();
    async_cancel(tasks[2]);
    async_cancel(tasks[1]);
    await async_yield();
    async_event_set(&event);
    await async_gather_array_settled(NULL, errs, tasks, 4);
    for (int n = 0; n < 4; n++)
        printf("%s%d", n == 0 ? "[" : ", ", errs[n] == ECANCELED);
    printf("]\n");
    return 0;
}
