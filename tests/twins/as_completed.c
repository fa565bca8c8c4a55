/* Results in the order of completion: each task puts its own into a queue. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return (double)async_now() / 1e9;
}

async static char work(char name, double seconds, int err)
{
    await async_sleep(seconds);
    if (err != 0)
        async_fail(err);
    return name;
}

struct result {
    char name;
    int err;
};

async static void deliver(task(char) t, struct async_queue *results)
{
    struct result result = {0};
    result.err = async_try(result.name = await t);
    await async_queue_put(results, &result);
}

async static void take(struct async_queue *results, int n)
{
    while (n-- > 0) {
        struct result result;
        await async_queue_get(results, &result);
        if (result.err == 0)
            printf("%g: %c\n", now(), result.name);
        else
            printf("%g: error %d\n", now(), result.err);
    }
}

async static void consume(task(char) * tasks, int n, double limit)
{
    struct async_queue results;
    struct async_group deliveries = ASYNC_GROUP_INIT;
    if (async_queue_init(&results, sizeof(struct result), 0) != 0)
        return;
    for (int i = 0; i < n; i++)
        async_group_add(&deliveries, deliver(tasks[i], &results));
    if (async_try(await async_timeout(limit, take(&results, n))) == ETIMEDOUT) {
        printf("%g: too late\n", now());
        async_queue_close(&results);
    }
    (void)async_try(await async_group_wait(&deliveries));
    async_queue_destroy(&results);
}

async int main(void)
{
    task(char) four[] = {work('c', 3, 0), work('a', 1, 0), work('b', 2, 0), work('d', 4, EIO)};
    await consume(four, 4, 100);
    task(char) three[] = {work('a', 1, 0), work('b', 2, 0), work('c', 9, 0)};
    await consume(three, 3, 5);
    await consume(NULL, 0, 100);
    task(char) some_ended[3];
    for (int i = 0; i < 3; i++)
        some_ended[i] = spawn(work((char)('a' + i), i, 0));
    await async_sleep(0.5);
    await consume((task(char)[]){some_ended[1], some_ended[2], some_ended[0]}, 3, 100);
    return 0;
}
