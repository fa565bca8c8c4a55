// ERASED: no
// STDERR: .bad. failed: Input/output error
// OUT: fails
// OUT: main goes on
/* The failure of a task that nobody awaits is reported on stderr, and ends nothing else. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void bad(void)
{
    await async_yield();
    puts("fails");
    async_fail(EIO);
}

async int main(void)
{
    spawn(bad());
    await async_sleep(1);
    puts("main goes on");
    return 0;
}
