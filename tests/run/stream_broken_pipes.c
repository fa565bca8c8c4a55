// OUT: socket: 0 0 Broken pipe
// OUT: then: Broken pipe Broken pipe Broken pipe
// OUT: pipe: 0 0 Broken pipe
// OUT: then: Broken pipe Broken pipe Broken pipe
/* A peer that is gone is an error of this and every later write, and no signal. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

async static void write_in_vain(const char *what, int fd)
{
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    int opened = async_stream_open(&s, fd), written = await async_stream_write(&s, "text", 4);
    printf("%s: %d %d %s\n", what, opened, written, strerror(-await async_stream_flush(&s)));
    written = await async_stream_write(&s, "text", 4);
    int put = async_stream_put(&s, "text", 4);
    int closed = await async_stream_close(&s);
    printf("then: %s %s %s\n", strerror(-written), strerror(-put), strerror(-closed));
}

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    close(ends[1]);
    await write_in_vain("socket", ends[0]);
    if (pipe(ends) < 0)
        return 1;
    close(ends[0]);
    await write_in_vain("pipe", ends[1]);
    return 0;
}
