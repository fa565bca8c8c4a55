// ERASED: no
// EXIT: 134
// STDERR: asyncc: a stream was closed while a task reads it
/* Nobody may be using a stream that is closed. */
#include <asyncc.h>
#include <sys/socket.h>

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    static struct async_stream s = ASYNC_STREAM_INIT;
    async_stream_open(&s, ends[0]);
    spawn(async_stream_wait(&s));
    await async_sleep(1);
    await async_stream_close(&s);
    return 0;
}
