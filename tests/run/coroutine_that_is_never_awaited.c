// ERASED: no
// OUT: an argument
// OUT: released: nothing runs
// OUT: cancelled: 1, and it fails: 1
/* A coroutine that is released before anybody awaits it never runs; its arguments were evaluated.
 */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

struct large {
    char text[1000];
};

async static int work(struct large large)
{
    printf("never: %s\n", large.text);
    await async_sleep(1);
    return 1;
}

static struct large argument(void)
{
    puts("an argument");
    return (struct large){"an argument"};
}

async int main(void)
{
    task(int) kept = async_defer(work(argument()));
    await async_sleep(1);
    async_release(kept);
    await async_sleep(1);
    puts("released: nothing runs");

    kept = async_defer(work((struct large){"another"}));
    bool is_cancelled = async_cancel(kept);
    printf("cancelled: %d, and it fails: %d\n", is_cancelled,
           async_try((void)await kept) == ECANCELED);
    return 0;
}
