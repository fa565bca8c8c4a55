// ERASED: no
// OUT: reads
// OUT: writes
// OUT: read 5 hello
// OUT: wrote 5
/* A read of an empty pipe suspends its task alone. */
#include <asyncc.h>
#include <stdio.h>
#include <unistd.h>

async static ssize_t reader(int fd)
{
    char text[16] = "";
    puts("reads");
    ssize_t n = await async_read(fd, text, sizeof text);
    printf("read %zd %s\n", n, text);
    return n;
}

async int main(void)
{
    int ends[2];
    if (pipe(ends) < 0)
        return 1;
    task(ssize_t) t = spawn(reader(ends[0]));
    await async_sleep(1);
    puts("writes");
    ssize_t written = await async_write(ends[1], "hello", 5);
    ssize_t n = await t;
    printf("wrote %zd\n", n == written ? n : -1);
    return 0;
}
