// ERASED: no
// ORDER: default
/* Random reads and writes on pipes, sockets and a file, some of them cancelled: every backend gives
 * the same results, byte for byte. One reader and one writer at a time at each end: who of several
 * comes first is the kernel's choice. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LANES 8
#define STEPS 2500

static struct lane {
    int in, out; /* what is written to out is read from in */
    bool socket;
    char from[8192], to[8192];
    task(ssize_t) reader, writer;
} lanes[LANES];

static unsigned long state = 1;

static unsigned any(unsigned n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % n;
}

static void open_lane(struct lane *lane, unsigned kind)
{
    int ends[2];
    lane->socket = kind == 2;
    if (kind == 0 && pipe2(ends, O_CLOEXEC) < 0)
        abort();
    if (kind == 1 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
        abort();
    if (kind == 2 && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        abort();
    if (kind < 2)
        fcntl(ends[1], F_SETPIPE_SZ, 4096);
    else
        setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &(int){4096}, sizeof(int));
    lane->in = ends[0];
    lane->out = ends[1];
    lane->reader = lane->writer = ASYNC_NO_TASK(ssize_t);
}

async static ssize_t read_some(struct lane *lane, size_t n)
{
    if (lane->socket && n % 2)
        return await async_recv(lane->in, lane->to, n, n % 3 ? 0 : MSG_WAITALL);
    return await async_read(lane->in, lane->to, n);
}

async static ssize_t write_some(struct lane *lane, size_t n)
{
    if (lane->socket && n % 2)
        return await async_send(lane->out, lane->from, n, 0);
    return await async_write(lane->out, lane->from, n);
}

static unsigned sum(const char *data, ssize_t n)
{
    unsigned sum = 0;
    for (ssize_t i = 0; i < n; i++)
        sum = sum * 31 + (unsigned char)data[i];
    return sum;
}

/* Says how a task has ended, if it has. */
async static void report(int number, const char *what, task(ssize_t) *t, const char *data)
{
    ssize_t n = 0;
    if (!async_is_task(*t) || !async_done(*t))
        return;
    int err = async_try(n = await *t);
    *t = ASYNC_NO_TASK(ssize_t);
    printf("%d %s: %zd, error %d, sum %u\n", number, what, n, err, n > 0 ? sum(data, n) : 0);
}

async static void settle(void)
{
    await async_sleep(1);
    for (int i = 0; i < LANES; i++) {
        await report(i, "read", &lanes[i].reader, lanes[i].to);
        await report(i, "wrote", &lanes[i].writer, lanes[i].from);
    }
}

async static void use_file(int fd)
{
    char data[3000];
    size_t n = 1 + any(sizeof data - 1);
    off_t offset = any(20000);
    ssize_t moved = 0;
    memset(data, 'a' + (int)any(26), n);
    switch (any(4)) {
    case 0:
        moved = await async_pwrite(fd, data, n, offset);
        break;
    case 1:
        moved = await async_pread(fd, data, n, offset);
        break;
    case 2:
        moved = await async_write(fd, data, n);
        break;
    case 3:
        moved = await async_read(fd, data, n);
        break;
    }
    printf("file: %zd, sum %u, at %ld\n", moved, sum(data, moved), (long)lseek(fd, 0, SEEK_CUR));
    if (any(8) == 0)
        lseek(fd, 0, SEEK_SET);
}

async static void step(int fd)
{
    struct lane *lane = &lanes[any(LANES)];
    switch (any(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
        if (!async_is_task(lane->reader))
            lane->reader = spawn(read_some(lane, 1 + any(sizeof lane->to - 1)));
        break;
    case 4:
    case 5:
    case 6:
    case 7:
        if (async_is_task(lane->writer))
            break;
        memset(lane->from, 'A' + (int)any(26), sizeof lane->from);
        lane->writer = spawn(write_some(lane, 1 + any(sizeof lane->from - 1)));
        break;
    case 8:
        if (async_is_task(lane->reader))
            async_cancel(lane->reader);
        break;
    case 9:
        if (async_is_task(lane->writer))
            async_cancel(lane->writer);
        break;
    case 10:
        await use_file(fd);
        await async_sleep(1); /* whatever else was under way when the disk answered */
        break;
    case 11:
        await async_yield();
        break;
    }
}

/* The numbers of these descriptors are used again at once. */
async static void replace(struct lane *lane, unsigned kind)
{
    if (async_is_task(lane->reader))
        async_cancel(lane->reader);
    if (async_is_task(lane->writer))
        async_cancel(lane->writer);
    await settle();
    close(lane->in);
    close(lane->out);
    open_lane(lane, kind);
}

async int main(int argc, char **argv)
{
    state = argc > 1 ? strtoul(argv[1], NULL, 10) : 1;
    FILE *file = tmpfile();
    for (unsigned i = 0; i < LANES; i++)
        open_lane(&lanes[i], i % 3);
    for (int i = 0; i < STEPS; i++) {
        await step(fileno(file));
        if (any(4) == 0)
            await settle();
        if (any(50) == 0)
            await replace(&lanes[any(LANES)], any(3));
    }
    fclose(file);
    return 0;
}
