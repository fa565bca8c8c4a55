/* Workers share what there is to do, and are cancelled while they wait for more. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void worker(char name, struct async_queue *queue)
{
    for (int done = 0;; done++) {
        double seconds;
        if (async_try(await async_queue_get(queue, &seconds)) == ECANCELED) {
            printf("%c did %d\n", name, done);
            return;
        }
        await async_sleep(seconds);
        printf("%g: %c slept %g\n", (double)async_now() / 1e9, name, seconds);
    }
}

async int main(void)
{
    struct async_queue queue;
    if (async_queue_init(&queue, sizeof(double), 0) != 0)
        return 1;
    for (int i = 0; i < 9; i++) {
        double seconds = 0.5 + i * 7 % 4;
        async_queue_try_put(&queue, &seconds);
    }
    task(void) workers[3];
    for (int i = 0; i < 3; i++)
        workers[i] = spawn(worker((char)('a' + i), &queue));
    await async_sleep(100);
    for (int i = 0; i < 3; i++)
        async_cancel(workers[i]);
    await async_gather_array(NULL, workers, 3);
    async_queue_destroy(&queue);
    return 0;
}
