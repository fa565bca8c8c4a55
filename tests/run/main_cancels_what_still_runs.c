// ERASED: no
// OUT: first begins
// OUT: second begins
// OUT: main closed
// OUT: second closed
// OUT: first ends, cancelled: 1
/* When main returns, what still runs is cancelled once each, and waited for. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void closed(const char **name)
{
    printf("%s closed\n", *name);
}

async static void first(void)
{
    puts("first begins");
    int error = async_try(await async_sleep(100));
    await async_sleep(5);
    printf("first ends, cancelled: %d\n", error == ECANCELED);
}

async static void second(void)
{
    const char *name __attribute__((cleanup(closed))) = "second";
    printf("%s begins\n", name);
    await async_sleep(100);
    puts("no");
}

async int main(void)
{
    const char *name __attribute__((cleanup(closed))) = "main";
    spawn(first());
    await async_sleep(1);
    spawn(second());
    await async_sleep(name != NULL);
    return 0;
}
