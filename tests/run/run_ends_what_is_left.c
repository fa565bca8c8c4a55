// ERASED: no
// OUT: left begins
// OUT: value 5
// OUT: left cancelled
// OUT: plain
/* What async_run leaves running is cancelled and has ended when it returns. */
#include <asyncc.h>
#include <stdio.h>

async static void left(void)
{
    puts("left begins");
    async_try(await async_sleep(100));
    puts("left cancelled");
}

async static int work(void)
{
    spawn(left());
    await async_sleep(1);
    puts("value 5");
    return 5;
}

int main(void)
{
    int x = async_run(work());
    puts(x == 5 ? "plain" : "no");
    return 0;
}
