// OUT: to a file of limited size: 4096 of 10000, then File too large
// OUT: to a full device: No space left on device
// OUT: a stream to it: 0, then No space left on device, and again No space left on device
// OUT: from a file: 4096 of 10000, then 0
/* What cannot be moved whole comes short, and what is left gives its reason. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static char data[10000];

async static void write_to_limited_file(int fd)
{
    struct rlimit limit, old;
    getrlimit(RLIMIT_FSIZE, &old);
    limit = old;
    limit.rlim_cur = 4096;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    ssize_t some = await async_pwrite(fd, data, sizeof data, 0);
    ssize_t none = await async_pwrite(fd, data, sizeof data, 4096);
    setrlimit(RLIMIT_FSIZE, &old);
    printf("to a file of limited size: %zd of %zu, then %s\n", some, sizeof data,
           strerror((int)-none));
}

async static void write_to_full_device(void)
{
    int fd = await async_openat(AT_FDCWD, "/dev/full", O_WRONLY, 0);
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    printf("to a full device: %s\n", strerror((int)-await async_write(fd, "x", 1)));
    async_stream_open(&s, fd);
    int first = await async_stream_write(&s, "x", 1);
    int second = await async_stream_flush(&s);
    int third = await async_stream_write(&s, "x", 1);
    printf("a stream to it: %d, then %s, and again %s\n", first, strerror(-second),
           strerror(-third));
    await async_stream_close(&s);
}

async int main(void)
{
    int fd = await async_openat(AT_FDCWD, "/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    await write_to_limited_file(fd);
    await write_to_full_device();
    ssize_t some = await async_pread(fd, data, sizeof data, 0);
    ssize_t none = await async_pread(fd, data, sizeof data, 4096);
    printf("from a file: %zd of %zu, then %zd\n", some, sizeof data, none);
    await async_close(fd);
    return 0;
}
