/* A race of which one part has ended, and whose other parts end with it, does not suspend: here a
 * time limit that will never begin, and the future that it would have waited for. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int three(void)
{
    return 3;
}

async static void say(void)
{
    puts("the next turn");
}

async int main(void)
{
    task(int) ended = spawn(three()), future = async_future(int);
    async_retain(future);
    async_retain(future);
    await async_sleep(1);

    task(void) next = spawn(say());
    int value = 0;
    int i = await async_race(value = ended, future, async_timeout(5, future));
    printf("%d %d %d\n", i, value, async_error(future) == ECANCELED);
    async_release(future);
    await next;
    return 0;
}

// ERASED: no
// OUT: 0 3 1
// OUT: the next turn
