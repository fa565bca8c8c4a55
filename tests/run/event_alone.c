/* An event that is set is gone through without waiting. */
#include <asyncc.h>
#include <stdio.h>

async int main(void)
{
    struct async_event event = ASYNC_EVENT_INIT;
    printf("%d\n", async_event_is_set(&event));
    async_event_set(&event);
    for (int i = 0; i < 1000; i++)
        await async_event_wait(&event);
    printf("%d\n", async_event_is_set(&event));
    return 0;
}
// OUT: 0
// OUT: 1
