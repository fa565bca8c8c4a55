// ERASED: no
// OUT: line: no buffer while it waits, 5 some
// OUT: fill: no buffer while it waits, 4
/* A stream that waits for input holds no buffer. */
#include <asyncc.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

async static void write_later(const struct async_stream *s, const char *what, int fd)
{
    await async_sleep(1);
    printf("%s: %s buffer while it waits, ", what, s->__in.__data == NULL ? "no" : "a");
    await async_send(fd, "some\n", 5, 0);
}

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    static struct async_stream s = ASYNC_STREAM_INIT;
    async_stream_open(&s, ends[0]);
    char *line;
    ssize_t n;
    await gather(write_later(&s, "line", ends[1]), n = async_stream_read_line(&s, 100, &line));
    if (n < 0)
        async_fail((int)-n);
    printf("%zd %s", n, line);
    await gather(write_later(&s, "fill", ends[1]), n = async_stream_fill(&s, 4));
    if (n < 0)
        async_fail((int)-n);
    async_stream_consume(&s, 1);
    size_t left;
    async_stream_peek(&s, &left);
    printf("%zu\n", left);
    close(ends[1]);
    return 0;
}
