// ERASED: no
// ENV: ASYNCC_CLOCK=
/* A time limit on a call on another loop: the task there is cancelled, and its end waited for. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "other_loop.h"

static int began, cleaned_up;

static async int endless(bool answers)
{
    began++;
    int err = async_try(await async_sleep(1000));
    cleaned_up++;
    if (!answers)
        async_fail(err);
    return 42;
}

/* Again, where the other thread was so late that the limit was over before the task had begun. */
async static int limited(struct async_loop *loop, bool answers)
{
    int err, value = 0, before = began;
    do
        err = async_try(value = await async_timeout(0.01, async_on(loop, endless(answers))));
    while (err == ETIMEDOUT && began == before);
    if (err != 0)
        async_fail(err);
    return value;
}

async int main(void)
{
    struct other_loop other;
    start(&other);
    int err = async_try((void)await limited(other.loop, false));
    printf("%s, %d\n", strerror(err), cleaned_up);
    printf("%d, %d\n", await limited(other.loop, true), cleaned_up);

    stop(&other);
    return 0;
}
// OUT: Connection timed out, 1
// OUT: 42, 2
