// ORDER: default
// ERASED: no
/* Setting an event wakes all who wait, in order, even if it is cleared at once; who comes later
 * waits for the next time. */
#include <asyncc.h>
#include <stdio.h>

static struct async_event event = ASYNC_EVENT_INIT;

async static void waiter(int n)
{
    await async_event_wait(&event);
    printf("%d\n", n);
}

async int main(void)
{
    for (int i = 0; i < 3; i++)
        spawn(waiter(i));
    await async_yield();
    async_event_set(&event);
    printf("set: %d\n", async_event_is_set(&event));
    async_event_clear(&event);
    printf("set: %d\n", async_event_is_set(&event));
    task(void) late = spawn(waiter(3));
    await async_sleep(1);
    printf("late is done: %d\n", async_done(late));
    async_event_set(&event);
    async_event_set(&event);
    await late;
    await waiter(4);
    return 0;
}
// OUT: set: 1
// OUT: set: 0
// OUT: 0
// OUT: 1
// OUT: 2
// OUT: late is done: 0
// OUT: 3
// OUT: 4
