// ERASED: no
/* A closed queue takes nothing more. What is there is still given out; who waits, to get or to put,
 * fails. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_queue full, empty;

async static int put(int item)
{
    return async_try(await async_queue_put(&full, &item));
}

/* The item, or the error as a negative number. */
async static int get(struct async_queue *queue)
{
    int item;
    int err = async_try(await async_queue_get(queue, &item));
    return err != 0 ? -err : item;
}

async int main(void)
{
    async_queue_init(&full, sizeof(int), 1);
    async_queue_init(&empty, sizeof(int), 0);
    task(int) getter = spawn(get(&empty)), first = spawn(put(1));
    await async_sleep(1);
    task(int) second = spawn(put(2));
    await async_sleep(1);
    async_queue_close(&full);
    async_queue_close(&empty);
    int a, b, c;
    await gather(a = getter, b = first, c = second);
    printf("get: %d, put 1: %d, put 2: %d\n", a == -EPIPE, b, c == EPIPE);
    int item = 3;
    printf("%zu, try_put: %d, ", async_queue_count(&full), async_queue_try_put(&full, &item));
    printf("put: %d\n", await put(4) == EPIPE);
    printf("get: %d\n", await get(&full));
    printf("get: %d, ", await get(&full) == -EPIPE);
    printf("try_get: %d\n", async_queue_try_get(&full, &item));
    async_queue_destroy(&full);
    async_queue_destroy(&empty);
    return 0;
}
// OUT: get: 1, put 1: 0, put 2: 1
// OUT: 1, try_put: 0, put: 1
// OUT: get: 1
// OUT: get: 1, try_get: 0
