// ERASED: no
// EXIT: 1
// STDERR: failed: Input/output error
// OUT: begins
// OUT: closed
/* A failure of main: its cleanups run, and the exit status is 1. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void closed(int *p)
{
    (void)p;
    puts("closed");
}

async static void bad(void)
{
    await async_yield();
    async_fail(EIO);
}

async int main(void)
{
    int held __attribute__((cleanup(closed))) = 1;
    puts("begins");
    await bad();
    puts("no");
    return held;
}
