/* Tasks that yield for ever hold up neither timers nor reads. */
#include <asyncc.h>
#include <stdio.h>
#include <unistd.h>

static bool over;

async static void spin(void)
{
    while (!over)
        await async_yield();
}

async static void write_later(int fd)
{
    await async_sleep(0.01);
    await async_write(fd, "x", 1);
}

async int main(void)
{
    int ends[2];
    char byte;
    if (pipe(ends) != 0)
        return 1;
    spawn(spin());
    spawn(spin());
    ssize_t n;
    await gather(n = async_read(ends[0], &byte, 1), write_later(ends[1]));
    printf("%zd %c\n", n, byte);
    over = true;
    close(ends[0]);
    close(ends[1]);
    return 0;
}
// OUT: 1 x
// ENV: ASYNCC_CLOCK=
// ERASED: no
