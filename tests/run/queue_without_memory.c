// ERASED: no
// ENV: ASYNCC_MEMORY_FAIL=100000+
/* Without memory a queue is not made, or does not grow; what is in it stays, and the put that
 * failed has put nothing. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

/* Uses requests up until the next one fails. */
async static void use_memory_up(void)
{
    struct async_queue queue;
    for (int i = 0; i < 200000; i++) {
        if (async_queue_init(&queue, 1, 1) != 0)
            break;
        async_queue_destroy(&queue);
    }
}

async int main(void)
{
    struct async_queue unbounded, bounded;
    size_t n = 0;
    if (async_queue_init(&unbounded, sizeof n, 0) != 0)
        return 1;
    for (; n < 8; n++)
        await async_queue_put(&unbounded, &n);
    await use_memory_up();
    printf("init: %d\n", async_queue_init(&bounded, 1, 1) == -ENOMEM);
    printf("huge: %d\n", async_queue_init(&bounded, SIZE_MAX / 2, 4) == -ENOMEM);
    printf("try_put: %d\n", async_queue_try_put(&bounded, &n));
    int err = async_try(await async_queue_put(&unbounded, &n));
    printf("put: %d, try_put: %d\n", err == ENOMEM, async_queue_try_put(&unbounded, &n));
    size_t sum = 0, item;
    while (async_queue_try_get(&unbounded, &item))
        sum += item;
    printf("%zu\n", sum);
    printf("try_put: %d\n", async_queue_try_put(&unbounded, &n));
    async_queue_destroy(&unbounded);
    async_queue_destroy(&bounded);
    return 0;
}
// OUT: init: 1
// OUT: huge: 1
// OUT: try_put: 0
// OUT: put: 1, try_put: 0
// OUT: 28
// OUT: try_put: 1
