// SPDX-License-Identifier: MIT
// TABLE: Functions | _Noreturn and noreturn | works
// EXIT: 3
/* An async function that does not return, after it has waited. */
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdnoreturn.h>

static noreturn async void end(int status)
{
    await async_sleep(1);
    printf("ends\n");
    exit(status);
}

_Noreturn async void end_later(int status);
_Noreturn async void end_later(int status)
{
    await async_sleep(1);
    await end(status);
    abort();
}

static async int value(int x)
{
    if (x > 0)
        return x;
    await end_later(3);
    abort();
}

async int main(void)
{
    printf("%d\n", await value(2));
    printf("%d\n", await value(0));
    return 0;
}
