// RUN: %asyncc %cc %s -o %t %runtime_flags && sh %S/Inputs/fail_memory.sh %t 150
// RUN: %asyncc %cc %s -o %t %sanitized_flags && sh %S/Inputs/fail_memory.sh %t 150
/* Whichever request for memory fails while tasks gather, race, wait and are limited, and all behind
 * it: each part of the program has its value or fails with ENOMEM, cleanups run, locks are free in
 * the end, and what a part has begun has ended. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static int begun;

static void ended(const int *n)
{
    begun -= *n;
}

static void unlock(struct async_mutex **held)
{
    async_mutex_unlock(*held);
}

async static int work(double seconds)
{
    int one __attribute__((cleanup(ended))) = 1;
    begun += one;
    await async_sleep(seconds);
    await async_mutex_lock(&mutex);
    struct async_mutex *held __attribute__((cleanup(unlock))) = &mutex;
    await async_yield();
    return 1;
}

async static int deep(int levels)
{
    int one __attribute__((cleanup(ended))) = 1;
    begun += one;
    return levels == 0 ? await work(1) : await deep(levels - 1);
}

static int twice(int x)
{
    usleep(1);
    return 2 * x;
}

async static int gathers(void)
{
    int a = 0, b = 0, c = 0;
    await gather(a = work(1), b = deep(5), c = async_timeout(9, work(2)));
    return a + b + c;
}

async static int settles(void)
{
    int errs[2], a = 0, b = 0;
    await async_gather_settled(errs, a = work(1), b = deep(2));
    return errs[0] != 0 ? -errs[0] : errs[1] != 0 ? -errs[1] : a + b;
}

async static int races(void)
{
    int a = 0;
    await async_race(a = work(1), deep(3), async_shield(work(3)));
    return a;
}

async static int limits(void)
{
    int err = async_try(await async_timeout(0.5, deep(4)));
    if (err != 0 && err != ETIMEDOUT)
        async_fail(err);
    return 1;
}

async static int shields(void)
{
    return await async_shield(deep(2));
}

async static int waits(void)
{
    task(int) tasks[] = {work(1), spawn(deep(1)), spawn(work(3))};
    size_t n = 0;
    int errs[3], err = async_try(n = await async_wait(tasks, 3, ASYNC_FIRST_COMPLETED, 2));
    for (int i = 0; i < 3; i++)
        async_cancel(tasks[i]);
    int again = async_try(await async_gather_array_settled(NULL, errs, tasks, 3));
    if (err != 0 || again != 0)
        async_fail(err != 0 ? err : again);
    return (int)n;
}

async static int groups(void)
{
    struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, work(1));
    async_group_add(&group, deep(2));
    async_group_add(&group, spawn(work(2)));
    await async_group_wait(&group);
    return 1;
}

async static void resolve_later(task(int) future)
{
    if (async_try(await async_sleep(1)) != 0)
        async_reject(future, ENOMEM);
    else
        async_resolve(future, 1);
    async_release(future);
}

async static int futures(void)
{
    task(int) future = async_future(int);
    task(void) resolver = spawn(resolve_later(async_retain(future)));
    if (async_error(resolver) == ENOMEM) {
        async_reject(future, ENOMEM);
        async_release(future);
    }
    async_release(resolver);
    return await future;
}

async static int threads(void)
{
    return await async_thread(twice(1));
}

async static int items(void)
{
    struct async_queue queue;
    int err, item = 1, n = 0;
    if (async_queue_init(&queue, sizeof item, 0) != 0)
        async_fail(ENOMEM);
    err = async_try(await async_queue_put(&queue, &item));
    if (err == 0)
        err = async_try(await async_race(async_queue_get(&queue, &n), async_sleep(1)));
    async_queue_destroy(&queue);
    if (err != 0)
        async_fail(err);
    return n;
}

static int bad;

static void check(const char *what, int value, int err)
{
    if ((err == 0 && value > 0) || err == ENOMEM || value == -ENOMEM)
        return;
    printf("%s: value %d, error %d\n", what, value, err);
    bad = 3;
}

#define CHECK(call)                                                                                \
    do {                                                                                           \
        int value = 0, err = async_try(value = await call());                                      \
        check(#call, value, err);                                                                  \
    } while (0)

/* When main has returned and all that was left has been cancelled. */
static void check_the_end(void)
{
    fflush(stdout);
    if (begun != 0)
        _exit(4);
    if (!async_mutex_trylock(&mutex))
        _exit(5);
}

async int main(void)
{
    atexit(check_the_end);
    CHECK(gathers);
    CHECK(settles);
    CHECK(races);
    CHECK(limits);
    CHECK(shields);
    CHECK(waits);
    CHECK(groups);
    CHECK(futures);
    CHECK(threads);
    CHECK(items);
    return bad;
}
