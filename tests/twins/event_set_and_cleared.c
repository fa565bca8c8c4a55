/* Setting an event wakes all who wait, although it is cleared before they run. */
#include <asyncc.h>
#include <stdio.h>

static struct async_event event = ASYNC_EVENT_INIT;

async static void waiter(int n)
{
    await async_event_wait(&event);
    printf("%d goes on, set: %d\n", n, async_event_is_set(&event));
}

async int main(void)
{
    task(void) tasks[4];
    for (int n = 0; n < 3; n++)
        tasks[n] = spawn(waiter(n));
    await async_yield();
    async_event_set(&event);
    async_event_clear(&event);
    tasks[3] = spawn(waiter(3));
    await async_sleep(1);
    printf("late is done: %d\n", async_done(tasks[3]));
    async_event_set(&event);
    async_event_set(&event);
    await waiter(4);
    await async_gather_array(NULL, tasks, 4);
    return 0;
}
