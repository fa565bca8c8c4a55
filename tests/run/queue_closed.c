// ORDER: default
// ERASED: no
/* A closed queue takes nothing more. What is there is still given out; who waits, to get or to put,
 * fails. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_queue full, empty;

async static int put(int item)
{
    int err = async_try(await async_queue_put(&full, &item));
    printf("put %d: %d\n", item, err == EPIPE);
    return err;
}

async static int get(struct async_queue *queue)
{
    int item = 0;
    int err = async_try(await async_queue_get(queue, &item));
    printf("get: %d, %d\n", err == EPIPE, item);
    return err;
}

async int main(void)
{
    async_queue_init(&full, sizeof(int), 1);
    async_queue_init(&empty, sizeof(int), 0);
    task(int) getter = spawn(get(&empty)), first = spawn(put(1)), second = spawn(put(2));
    await async_yield();
    async_queue_close(&full);
    async_queue_close(&empty);
    int a, b, c;
    await gather(a = getter, b = first, c = second);
    printf("%d\n", (a == EPIPE) + (b == 0) + (c == EPIPE));
    int item = 3;
    printf("%zu, %d\n", async_queue_count(&full), async_queue_try_put(&full, &item));
    await put(4);
    await get(&full);
    await get(&full);
    printf("%d\n", async_queue_try_get(&full, &item));
    async_queue_destroy(&full);
    async_queue_destroy(&empty);
    return 0;
}
// OUT: put 1: 0
// OUT: put 2: 1
// OUT: get: 1, 0
// OUT: 3
// OUT: 1, 0
// OUT: put 4: 1
// OUT: get: 0, 1
// OUT: get: 1, 0
// OUT: 0
