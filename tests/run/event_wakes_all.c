// ERASED: no
/* Setting an event wakes all who wait, even if it is cleared at once; who comes later waits for the
 * next time. */
#include <asyncc.h>
#include <stdio.h>

static struct async_event event = ASYNC_EVENT_INIT;
static int woken;

async static void waiter(void)
{
    await async_event_wait(&event);
    woken++;
}

async int main(void)
{
    for (int i = 0; i < 3; i++)
        spawn(waiter());
    await async_sleep(1);
    async_event_set(&event);
    printf("set: %d\n", async_event_is_set(&event));
    async_event_clear(&event);
    printf("set: %d\n", async_event_is_set(&event));
    task(void) late = spawn(waiter());
    await async_sleep(1);
    printf("woken: %d, late is done: %d\n", woken, async_done(late));
    async_event_set(&event);
    async_event_set(&event);
    await late;
    await waiter();
    printf("woken: %d\n", woken);
    return 0;
}
// OUT: set: 1
// OUT: set: 0
// OUT: woken: 3, late is done: 0
// OUT: woken: 5
