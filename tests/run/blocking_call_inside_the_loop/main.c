// ERASED: no
// EXIT: 134
// OUT: before
// STDERR: asyncc: blocking call of async_sleep on a thread whose loop is running; await it, in an async function
/* A blocking call on a thread whose loop is running ends the program with a message. */
#include <asyncc.h>
#include <stdio.h>

void nap(void);

async int main(void)
{
    await async_yield();
    puts("before");
    nap();
    puts("no");
    return 0;
}
