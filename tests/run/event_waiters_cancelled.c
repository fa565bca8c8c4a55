// ERASED: no
/* A waiter that is cancelled before the event is set fails; one that is cancelled behind that has
 * seen the event. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

static struct async_event event = ASYNC_EVENT_INIT;

async static int waiter(void)
{
    return async_try(await async_event_wait(&event));
}

async static void print(const char *name, task(int) waiter)
{
    int err = await waiter;
    printf("%s: %s\n", name, err ? strerror(err) : "set");
}

async int main(void)
{
    task(int) early = spawn(waiter()), never = spawn(waiter()), late = spawn(waiter());
    await async_sleep(1);
    async_cancel(early);
    async_event_set(&event);
    async_cancel(late);
    await print("before", early);
    await print("never", never);
    await print("behind", late);
    return 0;
}
// OUT: before: Operation canceled
// OUT: never: set
// OUT: behind: set
