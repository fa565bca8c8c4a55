// ERASED: no
// OUT: 0, unsent: 4096
// OUT: 0, unsent: 4096 more
// OUT: 1 waits
// OUT: 1000000 bytes, never more than the mark in between: 1
/* A write waits where more than the high water mark is not sent, and a slow reader holds it back.
 */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char block[4096];
static bool is_written;

async static size_t read_slowly(int fd)
{
    await async_sleep(1);
    printf("%d waits\n", !is_written);
    char bytes[3000];
    size_t all = 0;
    for (ssize_t n; (n = await async_recv(fd, bytes, sizeof bytes, 0)) > 0; all += (size_t)n)
        await async_yield();
    return all;
}

async static bool write_all(struct async_stream *s, size_t n)
{
    bool is_bounded = true;
    while (n > 0) {
        size_t now = n < sizeof block ? n : sizeof block;
        int error = await async_stream_write(s, block, now);
        if (error != 0)
            async_fail(-error);
        is_bounded &= async_stream_unsent(s) <= 8192;
        n -= now;
    }
    await async_stream_close(s);
    is_written = true;
    return is_bounded;
}

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &(int){4096}, sizeof(int));
    static struct async_stream s = ASYNC_STREAM_INIT;
    async_stream_open(&s, ends[0]);
    async_stream_set_mark(&s, 8192);
    int error = await async_stream_write(&s, block, 4096);
    printf("%d, unsent: %zu\n", error, async_stream_unsent(&s));
    error = await async_stream_write(&s, block, 4096);
    printf("%d, unsent: %zu more\n", error, async_stream_unsent(&s) - 4096);

    bool is_bounded;
    size_t all;
    await gather(is_bounded = write_all(&s, 1000000 - 2 * 4096), all = read_slowly(ends[1]));
    printf("%zu bytes, never more than the mark in between: %d\n", all, is_bounded);
    close(ends[1]);
    return 0;
}
