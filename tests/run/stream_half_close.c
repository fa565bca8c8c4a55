// OUT: 0
// OUT: 12 ping 1\nping 2
// OUT: -32 -32 -32
// OUT: 5 pong
// OUT: 0
/* After a shutdown nothing can be written, and the peer reads the end; its answer is still read. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    struct async_stream a __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    struct async_stream b __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    async_stream_open(&a, ends[0]);
    async_stream_open(&b, ends[1]);

    for (int i = 1; i <= 2; i++)
        async_stream_print(&a, "%sping %d", i > 1 ? "," : "", i);
    printf("%d\n", await async_stream_shutdown(&a));
    char *text = "";
    ssize_t n = await async_stream_read_to_end(&b, 100, &text);
    if (n < 0)
        return 1;
    printf("%zd %.6s\\n%s\n", n - 1, text, text + 7);
    int written = await async_stream_write(&a, "more", 4), flushed = await async_stream_flush(&a);
    printf("%d %d %d\n", async_stream_put(&a, "more", 4), written, flushed);

    await async_stream_write(&b, "pong\n", 5);
    await async_stream_close(&b);
    n = await async_stream_read_line(&a, 100, &text);
    printf("%zd %s", n, n < 0 ? "" : text);
    printf("%d\n", await async_stream_close(&a));
    return 0;
}
