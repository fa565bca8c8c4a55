/* What takes too long is cancelled, and has ended when the timeout does. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "hold.h"

async static int deaf(void)
{
    (void)async_try(await async_sleep(100));
    return 7;
}

async static int angry(void)
{
    (void)async_try(await async_sleep(100));
    async_fail(EPERM);
}

async static void count(int n)
{
    printf("counts to %d\n", n);
    await async_sleep(n);
}

async static void outer(void)
{
    await async_timeout(100, hold("inside", 50));
}

async int main(void)
{
    int x = -1;
    printf("%s\n", strerror(async_try(x = await async_timeout(1, hold("five", 5)))));
    printf("%d\n", x);
    x = await async_timeout(5, hold("one", 1));
    printf("%d\n", x);
    printf("%d\n", await async_timeout(1, deaf()));
    printf("%s\n", strerror(async_try(await async_timeout(1, angry()))));
    printf("%s\n", strerror(async_try(await async_timeout(3, async_timeout(1, count(9))))));
    printf("%s\n", strerror(async_try(await async_timeout(1, async_timeout(3, count(9))))));
    await async_timeout(1, gather(hold("left", 0.5), hold("right", 0.25)));

    /* nothing or less: a call is not begun, what runs is cancelled, what has ended counts */
    printf("%s\n", strerror(async_try(await async_timeout(0, count(1)))));
    task(int) t = spawn(hold("running", 5));
    await async_sleep(1);
    printf("%s\n", strerror(async_try(await async_timeout(-1, t))));
    t = spawn(hold("ended", 1));
    await async_sleep(2);
    printf("%d\n", await async_timeout(0, t));

    task(void) o = spawn(outer());
    await async_sleep(1);
    async_cancel(o);
    printf("%s\n", strerror(async_try(await o)));

    /* the value and the end of the time in one turn: the value counts */
    printf("%d\n", await async_timeout(2, hold("equal", 2)));
    return 0;
}
// OUT: five ends
// OUT: Connection timed out
// OUT: -1
// OUT: one ends
// OUT: 1
// OUT: 7
// OUT: Operation not permitted
// OUT: counts to 9
// OUT: Connection timed out
// OUT: counts to 9
// OUT: Connection timed out
// OUT: right ends
// OUT: left ends
// OUT: Connection timed out
// OUT: running ends
// OUT: Connection timed out
// OUT: ended ends
// OUT: 1
// OUT: inside ends
// OUT: Operation canceled
// OUT: equal ends
// OUT: 2
// ERASED: no
// TABLE: Expressions | async_timeout | in
