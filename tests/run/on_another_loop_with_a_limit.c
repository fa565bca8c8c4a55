// ERASED: no
// ENV: ASYNCC_CLOCK=
/* A time limit on a call on another loop: the task there is cancelled, and its end waited for. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "other_loop.h"

static int cleaned_up;

static async int endless(bool answers)
{
    int err = async_try(await async_sleep(1000));
    cleaned_up++;
    if (!answers)
        async_fail(err);
    return 42;
}

async int main(void)
{
    struct other_loop other;
    start(&other);
    int err = async_try((void)await async_timeout(0.01, async_on(other.loop, endless(false))));
    printf("%s, %d\n", strerror(err), cleaned_up);
    printf("%d, %d\n", await async_timeout(0.01, async_on(other.loop, endless(true))), cleaned_up);

    stop(&other);
    return 0;
}
// OUT: Connection timed out, 1
// OUT: 42, 2
