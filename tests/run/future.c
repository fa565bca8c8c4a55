/* Futures, completed by tasks and by other threads. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <pthread.h>
#include <unistd.h>

struct pair {
    int a;
    double b;
};

static task(int) shared;
static int first, again;

static void *resolve_later(void *unused)
{
    usleep(1000);
    first = async_resolve(shared, 42);
    again = async_resolve(shared, 43);
    return unused;
}

async static void resolve_after(task(struct pair) f, int seconds)
{
    await async_sleep(seconds);
    struct pair pair = {seconds, 0.5};
    async_resolve(f, pair);
}

async static int await_it(task(int) f)
{
    return await f;
}

async int main(void)
{
    task(struct pair) f = async_future(struct pair);
    spawn(resolve_after(f, 2));
    struct pair pair = await f;
    printf("%d %.1f\n", pair.a, pair.b);

    pthread_t thread;
    shared = async_future(int);
    async_retain(shared);
    pthread_create(&thread, NULL, resolve_later, NULL);
    printf("%d\n", await shared);
    pthread_join(thread, NULL);
    printf("resolved %d, again %d\n", first, again);
    async_release(shared);

    task(void) v = async_future(void);
    printf("%d\n", async_resolve(v));
    printf("%d\n", async_resolve(v));
    await v;

    task(int) r = async_future(int);
    printf("%d\n", async_reject(r, EIO));
    printf("%s\n", strerror(async_try(await r)));

    r = async_future(int);
    task(int) waiter = spawn(await_it(async_retain(r)));
    await async_sleep(1);
    async_cancel(waiter);
    printf("%s, %d\n", strerror(async_try(await waiter)), async_error(r) == ECANCELED);
    printf("%d\n", async_resolve(r, 1));
    async_release(r);

    r = async_future(int);
    printf("%s\n", strerror(async_try(await async_timeout(1, r))));
    async_release(async_future(int));
    return 0;
}
// OUT: 2 0.5
// OUT: 42
// OUT: resolved 1, again 0
// OUT: 1
// OUT: 0
// OUT: 1
// OUT: Input/output error
// OUT: Operation canceled, 1
// OUT: 0
// OUT: Connection timed out
// ERASED: no
