// EXIT: 7
/* main(void), its return value being the exit status. */
#include <asyncc.h>
#include <stdio.h>

async int main(void)
{
    await async_yield();
    printf("main\n");
    return 7;
}
// TABLE: Functions | main without arguments | works
