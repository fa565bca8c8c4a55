// ERASED: no
// OUT: cancelled 1
// OUT: 4 data
/* A read that is cancelled fails, and what is written later is there for the next one. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

async static ssize_t reader(int fd)
{
    char text[8];
    return await async_read(fd, text, sizeof text);
}

async int main(void)
{
    int ends[2];
    if (pipe(ends) < 0)
        return 1;
    task(ssize_t) t = spawn(reader(ends[0]));
    await async_sleep(1);
    async_cancel(t);
    printf("cancelled %d\n", async_try(await t) == ECANCELED);
    char text[8] = "";
    await async_write(ends[1], "data", 4);
    ssize_t n = await async_read(ends[0], text, sizeof text);
    printf("%zd %s\n", n, text);
    return 0;
}
