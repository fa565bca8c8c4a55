// ERASED: no
// EXIT: 134
// STDERR: asyncc: a stream is read by two tasks at once
/* One task at a time may read a stream. */
#include <asyncc.h>
#include <sys/socket.h>

async static void read_it(struct async_stream *s)
{
    char *line;
    await async_stream_read_line(s, 100, &line);
}

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    struct async_stream s = ASYNC_STREAM_INIT;
    async_stream_open(&s, ends[0]);
    await gather(read_it(&s), read_it(&s));
    return 0;
}
