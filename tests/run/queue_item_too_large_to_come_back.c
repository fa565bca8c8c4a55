// ERASED: no
// EXIT: 1
// ENV: ASYNCC_MEMORY_FAIL=100000+
// OUT: it has come: 1
// STDERR: asyncc: out of memory for an item that goes back to its queue
/* An item that nobody will have goes back to its queue. Where there is no memory, and it is larger
 * than what is set aside, the program ends rather than lose it. */
#include <asyncc.h>
#include <stdio.h>

static char item[2 << 20], got[2 << 20];

/* Uses requests up until the next one fails. */
async static void use_memory_up(void)
{
    struct async_queue queue;
    while (async_queue_init(&queue, 1, 1) == 0)
        async_queue_destroy(&queue);
}

async static void nothing(void)
{
}

async int main(void)
{
    static struct async_queue queue;
    if (async_queue_init(&queue, sizeof item, 1) != 0)
        return 2;
    task(void) first = spawn(nothing()), t = spawn(async_queue_get(&queue, got));
    await async_sleep(1);
    async_queue_try_put(&queue, item);
    await use_memory_up();
    printf("it has come: %d\n", async_done(t));
    await async_race(first, t); /* the second loses */
    return 0;
}
