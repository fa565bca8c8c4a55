// ERASED: no
// OUT: small: Connection timed out, all sent: 0
// OUT: flush: Connection timed out, all sent: 0
// OUT: small: Success, all sent: 1
// OUT: large: Connection timed out, all sent: 0
// OUT: close: Success, all sent: 1
// OUT: all in order: 1
/* A write that is cancelled is whole all the same: what was not sent goes out with the next. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    LARGE = 100000
};

static void show(const char *what, int err, const struct async_stream *s)
{
    printf("%s: %s, all sent: %d\n", what, strerror(err), async_stream_unsent(s) == 0);
}

/* Numbers in lines of 7 bytes, one after the other: whether they are all there, in order. */
async static bool read_numbers(int fd, int from, int to)
{
    char line[7];
    for (; from < to; from++) {
        for (size_t n = 0; n < sizeof line;) {
            ssize_t got = await async_recv(fd, line + n, sizeof line - n, 0);
            if (got <= 0)
                return false;
            n += (size_t)got;
        }
        if (atoi(line) != from)
            return false;
    }
    return true;
}

/* Until a write has waited in vain: the next number. */
async static int write_small_ones(struct async_stream *s)
{
    for (int next = 0;;) {
        char line[16];
        sprintf(line, "%6d\n", next++);
        ssize_t n = 0;
        int err = async_try(n = await async_timeout(1, async_stream_write(s, line, 7)));
        if (err == 0 && n < 0)
            err = (int)-n;
        if (err != 0 && err != ETIMEDOUT)
            async_fail(err);
        if (err != 0) {
            show("small", err, s);
            return next;
        }
    }
}

static void free_it(char **text)
{
    free(*text);
}

async int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return 1;
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    async_stream_open(&s, ends[0]);
    int count = await write_small_ones(&s);
    int err = async_try(await async_timeout(1, async_stream_flush(&s)));
    show("flush", err, &s);
    bool is_right;
    await gather(err = async_stream_flush(&s), is_right = read_numbers(ends[1], 0, count));
    show("small", err, &s);

    char *large __attribute__((cleanup(free_it))) = malloc(LARGE * 7 + 1);
    for (int i = 0; i < LARGE; i++)
        sprintf(large + i * 7, "%6d\n", count + i);
    err = async_try(await async_timeout(1, async_stream_write(&s, large, LARGE * 7)));
    show("large", err, &s);
    if (err != ETIMEDOUT)
        async_fail(err);
    bool is_right_too;
    await gather(err = async_stream_close(&s),
                 is_right_too = read_numbers(ends[1], count, count + LARGE));
    show("close", err, &s);
    printf("all in order: %d\n", is_right && is_right_too);
    close(ends[1]);
    return 0;
}
