// SPDX-License-Identifier: MIT
// ERASED: no
/* A loop on each of two threads: calls on the other one, and back. */
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "other_loop.h"

static struct async_loop *home;
static pthread_t home_thread;

static const char *where(void)
{
    return pthread_equal(pthread_self(), home_thread) ? "here" : "there";
}

struct large {
    int a[50];
};

static async struct large fill(int first)
{
    struct large large;
    for (int i = 0; i < 50; i++) {
        large.a[i] = first + i;
        if (i % 10 == 0)
            await async_yield();
    }
    return large;
}

static async const char *at(void)
{
    return where();
}

static async int there_and_back(int n)
{
    const char *before = where();
    const char *back = await async_on(home, at());
    printf("%s, %s, %s\n", before, back, where());
    return n;
}

static async int fail(int error)
{
    await async_yield();
    async_fail(error);
}

static void bye(const char **name)
{
    printf("%s ends %s\n", *name, where());
}

static atomic_int begun;

static async int stay(const char *name)
{
    __attribute__((cleanup(bye))) const char *mine = name;
    begun++;
    return await async_future(int);
}

static async int stubborn(void)
{
    begun++;
    int err = async_try((void)await async_future(int));
    return err;
}

/* Until the call that was sent to the loop waits there, or could not be sent. */
static async void wait_until_begun(struct async_loop *loop, task(int) t)
{
    while (begun == 0 && !async_done(t))
        await async_on(loop, at());
    begun = 0;
}

async int main(void)
{
    home = async_this_loop();
    home_thread = pthread_self();
    struct other_loop server, other;
    start(&server);
    start(&other);

    printf("here, %s, %s\n", await async_on(server.loop, at()), await async_on(home, at()));
    printf("%d\n", (await async_on(server.loop, fill(100))).a[49]);
    printf("%d\n", await async_on(server.loop, there_and_back(5)));
    printf("%s\n", strerror(async_try((void)await async_on(server.loop, fail(EDOM)))));

    struct large a, b;
    await gather(a = async_on(server.loop, fill(1)), b = async_on(other.loop, fill(2)));
    printf("%d %d\n", a.a[49], b.a[49]);

    task(int) t = spawn(async_on(server.loop, there_and_back(6)));
    printf("%d\n", await t);

    t = spawn(async_on(other.loop, stay("a call that was cancelled")));
    await wait_until_begun(other.loop, t);
    async_cancel(t);
    printf("%s\n", strerror(async_try((void)await t)));

    t = spawn(async_on(other.loop, stubborn()));
    await wait_until_begun(other.loop, t);
    async_cancel(t);
    printf("%s\n", strerror(await t));

    for (int i = 0; i < 300; i++) {
        t = spawn(async_on(i % 2 ? server.loop : other.loop, stay("never printed")));
        async_cancel(t);
        async_release(t);
    }
    begun = 0;

    t = spawn(async_on(server.loop, stay("a call that its loop ends")));
    await wait_until_begun(server.loop, t);
    stop(&server);
    printf("%s\n", strerror(async_try((void)await t)));
    stop(&other);
    return 0;
}
// OUT: here, there, here
// OUT: 149
// OUT: there, here, there
// OUT: 5
// OUT: Numerical argument out of domain
// OUT: 50 51
// OUT: there, here, there
// OUT: 6
// OUT: a call that was cancelled ends there
// OUT: Operation canceled
// OUT: Operation canceled
// OUT: a call that its loop ends ends there
// OUT: Operation canceled
