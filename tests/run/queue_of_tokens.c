/* Items of size 0 are counted and not copied. */
#include <asyncc.h>
#include <stdio.h>

async int main(void)
{
    struct async_queue bounded __attribute__((cleanup(async_queue_destroy))) = {0};
    struct async_queue unbounded __attribute__((cleanup(async_queue_destroy))) = {0};
    if (async_queue_init(&bounded, 0, 2) != 0 || async_queue_init(&unbounded, 0, 0) != 0)
        return 1;
    while (async_queue_try_put(&bounded, NULL))
        await async_queue_put(&unbounded, NULL);
    printf("%zu %zu\n", async_queue_count(&bounded), async_queue_count(&unbounded));
    await async_queue_get(&bounded, NULL);
    printf("%zu\n", async_queue_count(&bounded));
    async_queue_destroy(&bounded);
    async_queue_destroy(&unbounded);
    return 0;
}
// OUT: 2 2
// OUT: 1
