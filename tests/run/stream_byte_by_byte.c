// OUT: 10 GET / x \r\n
// OUT: 8 body\r\n\r\n
// OUT: 6 123456
// OUT: 3 abc
// OUT: 0
/* A peer that writes single bytes: lines, delimiters and counts come out whole. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

async static void show(ssize_t n, const char *text)
{
    if (n < 0)
        async_fail((int)-n);
    printf("%zd ", n);
    for (; *text; text++)
        printf(*text == '\r' ? "\\r" : *text == '\n' ? "\\n" : "%c", *text);
    printf("\n");
}

async static void write_slowly(int fd, const char *text)
{
    for (; *text; text++) {
        await async_send(fd, text, 1, 0);
        await async_yield();
    }
    await async_close(fd);
}

async static void read_all(int fd)
{
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    async_stream_open(&s, fd);
    char *text, six[7] = "";
    ssize_t n = await async_stream_read_until(&s, "\r\n", 2, 100, &text);
    await show(n, text);
    n = await async_stream_read_until(&s, "\r\n\r\n", 4, 100, &text);
    await show(n, text);
    n = await async_stream_read_exactly(&s, six, 6);
    await show(n, six);
    n = await async_stream_read_exactly(&s, six, 6);
    if (n < 0)
        async_fail((int)-n);
    printf("%zd %.*s\n", n, (int)n, six);
    printf("%zd\n", await async_stream_read(&s, six, 6));
}

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    await gather(write_slowly(ends[1], "GET / x \r\nbody\r\n\r\n123456abc"), read_all(ends[0]));
    return 0;
}
