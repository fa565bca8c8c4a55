/* exit() ends the program from within a task, as anywhere: no other task goes on, no cleanup runs.
 */
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>

static void never(const int *n)
{
    printf("never %d\n", *n);
}

async static void leave(void)
{
    int n __attribute__((cleanup(never))) = 1;
    await async_sleep(1);
    if (n == 1) {
        printf("leaves\n");
        exit(3);
    }
}

async static void other(void)
{
    int n __attribute__((cleanup(never))) = 2;
    await async_sleep(2);
    printf("%d\n", n);
}

async int main(void)
{
    spawn(other());
    task(void) t = spawn(leave());
    int err = async_try(await t);
    printf("%d\n", err);
    return 0;
}
// OUT: leaves
// EXIT: 3
// ERASED: no
