/* Fills the file system of a folder. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

static char data[100000];

async static int copy(int fd)
{
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    async_stream_open(&s, fd);
    int error = await async_stream_write(&s, data, sizeof data);
    return error != 0 ? error : await async_stream_flush(&s);
}

async int main(int argc, char **argv)
{
    int folder = argc == 2 ? await async_openat(AT_FDCWD, argv[1], O_PATH | O_DIRECTORY, 0) : -1;
    int fd = await async_openat(folder, "file", O_CREAT | O_WRONLY, 0600);
    ssize_t some = await async_pwrite(fd, data, sizeof data, 0);
    ssize_t none = await async_pwrite(fd, data, 10, some);
    printf("wrote %zd of %zu, then %s\n", some, sizeof data, strerror((int)-none));
    int other = await async_openat(folder, "other", O_CREAT | O_WRONLY, 0600);
    printf("a copy by stream: %s\n", strerror(-await copy(other)));
    await async_ftruncate(fd, 10000);
    printf("with space again: %zd\n", await async_pwrite(fd, data, 10, 20000));
    return 0;
}
