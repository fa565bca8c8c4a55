// ORDER: default
// ERASED: no
/* A waiter that is cancelled before the event is set fails; one that is cancelled behind that has
 * seen the event. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

static struct async_event event = ASYNC_EVENT_INIT;

async static void waiter(int n)
{
    int err = async_try(await async_event_wait(&event));
    printf("%d: %s\n", n, err ? strerror(err) : "set");
}

async int main(void)
{
    task(void) early = spawn(waiter(1)), both = spawn(waiter(2)), late = spawn(waiter(3));
    await async_yield();
    async_cancel(early);
    async_event_set(&event);
    async_cancel(late);
    await gather(early, both, late);
    return 0;
}
// OUT: 1: Operation canceled
// OUT: 2: set
// OUT: 3: set
