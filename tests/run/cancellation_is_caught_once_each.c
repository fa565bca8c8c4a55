// ERASED: no
// OUT: wait 0 fails 1
// OUT: wait 1 fails 1
// OUT: wait 2 fails 0
// OUT: 5
/* Each async_cancel makes one wait fail; a task that catches it goes on, and keeps its value. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int stubborn(void)
{
    for (int i = 0; i < 3; i++) {
        int error = async_try(await async_sleep(10));
        printf("wait %d fails %d\n", i, error == ECANCELED);
    }
    return 5;
}

async int main(void)
{
    task(int) t = spawn(stubborn());
    for (int i = 0; i < 2; i++) {
        await async_sleep(1);
        async_cancel(t);
    }
    printf("%d\n", await t);
    return 0;
}
