// ERASED: no
// OUT: line: Connection timed out, 6 in the buffer
// OUT: until: Connection timed out, 6 in the buffer
// OUT: exactly: Connection timed out, 6 in the buffer
// OUT: to the end: Connection timed out, 6 in the buffer
// OUT: fill: Connection timed out, 6 in the buffer
// OUT: 6 begin:
// OUT: read: Connection timed out, 0 in the buffer
// OUT: wait: Connection timed out, 0 in the buffer
// OUT: 4 end
/* A read that is cancelled, wherever it waits, has taken nothing. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void show(const char *what, int err, struct async_stream *s)
{
    size_t n;
    async_stream_peek(s, &n);
    printf("%s: %s, %zu in the buffer\n", what, strerror(err), n);
}

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    async_stream_open(&s, ends[0]);
    char *text, bytes[8];
    await async_send(ends[1], "begin:", 6, 0);
    int err = async_try(await async_timeout(1, async_stream_read_line(&s, 100, &text)));
    show("line", err, &s);
    err = async_try(await async_timeout(1, async_stream_read_until(&s, "::", 2, 100, &text)));
    show("until", err, &s);
    err = async_try(await async_timeout(1, async_stream_read_exactly(&s, bytes, 8)));
    show("exactly", err, &s);
    err = async_try(await async_timeout(1, async_stream_read_to_end(&s, 100, &text)));
    show("to the end", err, &s);
    err = async_try(await async_timeout(1, async_stream_fill(&s, 7)));
    show("fill", err, &s);
    ssize_t n = await async_stream_read_until(&s, ":", 1, 100, &text);
    if (n < 0)
        async_fail((int)-n);
    printf("%zd %s\n", n, text);
    err = async_try(await async_timeout(1, async_stream_read(&s, bytes, 8)));
    show("read", err, &s);
    err = async_try(await async_timeout(1, async_stream_wait(&s)));
    show("wait", err, &s);
    await async_send(ends[1], "end\n", 4, 0);
    n = await async_stream_read_line(&s, 100, &text);
    if (n < 0)
        async_fail((int)-n);
    printf("%zd %s", n, text);
    close(ends[1]);
    return 0;
}
