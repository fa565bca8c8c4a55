// ERASED: no
// ENV: ASYNCC_MEMORY_FAIL=100000+
// STDERR: asyncc: a task failed: there was no memory to make it, and nobody awaited it\n
/* Of a task for which there was no memory no name is known. */
#include <asyncc.h>

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
    await use_memory_up();
    async_release(spawn(nothing()));
    return 0;
}
