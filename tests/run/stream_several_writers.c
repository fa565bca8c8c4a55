// ERASED: no
// OUT: 4000 lines, whole: 1, each writer's in order: 1
/* What one call writes stays together, whoever writes beside it and whoever sends it. */
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    WRITERS = 4,
    LINES = 1000
};

async static void write_lines(struct async_stream *s, int writer)
{
    for (int i = 0; i < LINES; i++) {
        char line[100];
        int n = sprintf(line, "%d %d%*s\n", writer, i, i % 50, "");
        await async_stream_write(s, line, (size_t)n);
        if (i % 7 == writer)
            await async_stream_flush(s);
    }
}

async static void read_lines(int fd)
{
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    async_stream_open(&s, fd);
    int count = 0, next[WRITERS] = {0}, is_whole = 1, is_ordered = 1;
    char *line;
    for (ssize_t n; (n = await async_stream_read_line(&s, 200, &line)) > 0; count++) {
        int writer, i, end = 0;
        if (sscanf(line, "%d %d%n", &writer, &i, &end) != 2 || n != end + i % 50 + 1)
            is_whole = 0;
        else
            is_ordered &= next[writer]++ == i;
    }
    printf("%d lines, whole: %d, each writer's in order: %d\n", count, is_whole, is_ordered);
}

async static void write_all(int fd)
{
    static struct async_stream s = ASYNC_STREAM_INIT;
    async_stream_open(&s, fd);
    async_stream_set_mark(&s, 500);
    await gather(write_lines(&s, 0), write_lines(&s, 1), write_lines(&s, 2), write_lines(&s, 3));
    await async_stream_close(&s);
}

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &(int){4096}, sizeof(int));
    await gather(read_lines(ends[1]), write_all(ends[0]));
    return 0;
}
