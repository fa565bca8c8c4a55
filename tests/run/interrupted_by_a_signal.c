/* SIGINT ends the program as it does any other. */
#include <asyncc.h>
#include <signal.h>
#include <stdio.h>

async static void interrupt(void)
{
    await async_sleep(1);
    fflush(stdout);
    raise(SIGINT);
}

async int main(void)
{
    printf("waits\n");
    spawn(interrupt());
    await async_sleep(100);
    return 0;
}
// OUT: waits
// EXIT: 130
// ERASED: no
