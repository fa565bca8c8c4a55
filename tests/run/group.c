/* The first failure of a group cancels the rest; being cancelled is none. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "hold.h"

async static int fail_after(double seconds, int err)
{
    await async_sleep(seconds);
    async_fail(err);
}

async static void add_more(struct async_group *g)
{
    await async_sleep(1);
    async_group_add(g, hold("more", 2));
}

async static void wait_in(struct async_group *g)
{
    await async_group_wait(g);
}

async int main(void)
{
    static struct async_group g = ASYNC_GROUP_INIT;
    await async_group_wait(&g);

    async_group_add(&g, spawn(hold("one", 1)));
    async_group_add(&g, hold("two", 2));
    async_group_add(&g, add_more(&g));
    await async_group_wait(&g);
    printf("%.1f s\n", (double)async_now() / 1e9);

    async_group_add(&g, hold("long", 5));
    async_group_add(&g, fail_after(1, EIO));
    async_group_add(&g, hold("long", 6));
    printf("%s\n", strerror(async_try(await async_group_wait(&g))));

    task(int) t = spawn(hold("cancelled", 5));
    async_group_add(&g, async_retain(t));
    async_group_add(&g, hold("stays", 2));
    await async_sleep(1);
    async_cancel(t);
    await async_group_wait(&g);
    async_release(t);

    async_group_add(&g, fail_after(1, EPERM));
    await async_sleep(2);
    async_group_add(&g, hold("too late", 5));
    printf("%s\n", strerror(async_try(await async_group_wait(&g))));

    async_group_add(&g, hold("left", 5));
    async_group_add(&g, hold("left", 5));
    task(void) waiter = spawn(wait_in(&g));
    await async_sleep(1);
    async_cancel(waiter);
    printf("%s\n", strerror(async_try(await waiter)));
    return 0;
}
// OUT: one ends
// OUT: two ends
// OUT: more ends
// OUT: 3.0 s
// OUT: long ends
// OUT: long ends
// OUT: Input/output error
// OUT: cancelled ends
// OUT: stays ends
// OUT: Operation not permitted
// OUT: left ends
// OUT: left ends
// OUT: Operation canceled
// ERASED: no
