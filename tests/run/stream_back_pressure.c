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

async static size_t read_slowly(int fd)
{
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
        if (await async_stream_write(s, block, now) != 0)
            return false;
        is_bounded &= async_stream_unsent(s) <= 8192;
        n -= now;
    }
    await async_stream_close(s);
    return is_bounded;
}

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &(int){4096}, sizeof(int));
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    async_stream_open(&s, ends[0]);
    async_stream_set_mark(&s, 8192);
    int error = await async_stream_write(&s, block, 4096);
    printf("%d, unsent: %zu\n", error, async_stream_unsent(&s));
    error = await async_stream_write(&s, block, 4096);
    printf("%d, unsent: %zu more\n", error, async_stream_unsent(&s) - 4096);

    task(bool) writer = spawn(write_all(&s, 1000000 - 2 * 4096));
    await async_sleep(1);
    printf("%d waits\n", !async_done(writer));
    size_t all = await read_slowly(ends[1]);
    printf("%zu bytes, never more than the mark in between: %d\n", all, await writer);
    close(ends[1]);
    return 0;
}
