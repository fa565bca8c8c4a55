// ERASED: no
// OUT: task: 1
// OUT: next wait fails 1
// OUT: timeout: 1
// OUT: next wait fails 1
// OUT: through both: 1
// OUT: next wait fails 1
// OUT: failed with ENOENT 1
// OUT: next wait fails 1
// OUT: cancelled twice: 1
// OUT: next wait fails 1
// OUT: next wait fails 1
// OUT: next wait fails 0
// OUT: somebody else's: 1
// OUT: next wait fails 0
/* What has finished is delivered, and the cancellation comes at the next wait: if the task that was
 * awaited has no more to wait for, at that of its awaiter. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static task(void) outer;

/* Runs in a task that `outer` awaits, and waits no more after `outer` is cancelled. */
async static int cancel_outer(int times)
{
    await async_yield();
    while (times-- > 0)
        async_cancel(outer);
    return 1;
}

async static int cancel_outer_and_fail(void)
{
    await cancel_outer(1);
    async_fail(ENOENT);
}

async static void look_at_next_wait(void)
{
    int error = async_try(await async_sleep(1));
    printf("next wait fails %d\n", error == ECANCELED);
}

async static void await_task(void)
{
    task(int) t = spawn(cancel_outer(1));
    printf("task: %d\n", await t);
    await look_at_next_wait();
}

async static void await_timeout(void)
{
    printf("timeout: %d\n", await async_timeout(60, cancel_outer(1)));
    await look_at_next_wait();
}

async static int await_in_a_task(void)
{
    task(int) t = spawn(cancel_outer(1));
    return await t;
}

async static void await_both(void)
{
    printf("through both: %d\n", await async_timeout(60, await_in_a_task()));
    await look_at_next_wait();
}

async static void await_failure(void)
{
    int error = async_try(await async_timeout(60, cancel_outer_and_fail()));
    printf("failed with ENOENT %d\n", error == ENOENT);
    await look_at_next_wait();
}

async static void await_cancelled_twice(void)
{
    printf("cancelled twice: %d\n", await async_timeout(60, cancel_outer(2)));
    for (int i = 0; i < 3; i++)
        await look_at_next_wait();
}

static task(int) inner;

async static int cancel_itself(void)
{
    await async_yield();
    async_cancel(inner);
    return 1;
}

/* Not the awaiter is cancelled, but what it awaits. */
async static void await_cancelled(void)
{
    inner = spawn(cancel_itself());
    printf("somebody else's: %d\n", await inner);
    await look_at_next_wait();
}

#define RUN(f)                                                                                     \
    do {                                                                                           \
        outer = spawn(f());                                                                        \
        await outer;                                                                               \
    } while (0)

async int main(void)
{
    RUN(await_task);
    RUN(await_timeout);
    RUN(await_both);
    RUN(await_failure);
    RUN(await_cancelled_twice);
    RUN(await_cancelled);
    return 0;
}
