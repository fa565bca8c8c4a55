/* SPDX-License-Identifier: MIT */
/* A call that takes its time, gives that as its value, and says when it ends, however it does. */
#include <asyncc.h>
#include <stdio.h>

static void bye(const char **name)
{
    printf("%s ends\n", *name);
}

async static int hold(const char *name, double seconds)
{
    const char *self __attribute__((cleanup(bye))) = name;
    await async_sleep(seconds);
    return (int)seconds;
}
