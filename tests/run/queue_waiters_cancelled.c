// ERASED: no
/* A cancelled get takes nothing, a cancelled put puts nothing; one that was served before the
 * cancellation keeps its item. No item is lost or doubled. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_queue queue;

async static int put(int item)
{
    return async_try(await async_queue_put(&queue, &item));
}

/* The item, or the error as a negative number. */
async static int get(void)
{
    int item;
    int err = async_try(await async_queue_get(&queue, &item));
    return err != 0 ? -err : item;
}

async int main(void)
{
    task(int) tasks[3];
    int ends[3], item = 1;
    async_queue_init(&queue, sizeof(int), 1);
    for (int i = 0; i < 3; i++) {
        tasks[i] = spawn(get());
        await async_sleep(1);
    }
    async_cancel(tasks[0]);
    async_queue_try_put(&queue, &item);
    async_cancel(tasks[1]);
    async_cancel(tasks[2]);
    item = 2;
    async_queue_try_put(&queue, &item);
    await async_gather_array(ends, tasks, 3);
    printf("get: cancelled %d, got %d, cancelled %d\n", ends[0] == -ECANCELED, ends[1],
           ends[2] == -ECANCELED);

    for (int i = 0; i < 3; i++) {
        tasks[i] = spawn(put(3 + i));
        await async_sleep(1);
    }
    async_cancel(tasks[0]);
    async_queue_try_get(&queue, &item);
    printf("main got %d\n", item);
    async_cancel(tasks[1]);
    async_cancel(tasks[2]);
    await async_gather_array(ends, tasks, 3);
    printf("put: cancelled %d, done %d, cancelled %d\n", ends[0] == ECANCELED, ends[1] == 0,
           ends[2] == ECANCELED);
    while (async_queue_try_get(&queue, &item))
        printf("main got %d\n", item);
    async_queue_destroy(&queue);
    return 0;
}
// OUT: get: cancelled 1, got 1, cancelled 1
// OUT: main got 2
// OUT: put: cancelled 1, done 1, cancelled 1
// OUT: main got 4
