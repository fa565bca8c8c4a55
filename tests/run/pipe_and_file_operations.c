/* Reading, writing, opening and closing pipes and files, at positions too, and their errors. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

async int main(void)
{
    int ends[2];
    char text[16] = "";
    if (pipe(ends) < 0)
        return 1;
    ssize_t n = await async_write(ends[1], "hello", 5);
    printf("%zd\n", n);
    n = await async_read(ends[0], text, sizeof text);
    printf("%zd %s\n", n, text);
    printf("%d\n", await async_close(ends[1]));
    printf("%zd\n", await async_read(ends[0], text, sizeof text));
    printf("%d\n", await async_close(ends[0]));
    printf("%d\n", await async_read(ends[0], text, 1) == -EBADF);

    int file = memfd_create("file", 0);
    n = await async_write(file, "abcdef", 6);
    n += await async_pwrite(file, "XY", 2, 1);
    memset(text, 0, sizeof text);
    n += await async_pread(file, text, 3, 1);
    printf("%zd %s\n", n, text);
    lseek(file, 0, SEEK_SET);
    memset(text, 0, sizeof text);
    n = await async_read(file, text, 4);
    n += await async_read(file, text + 4, 10);
    printf("%zd %s\n", n, text);
    close(file);

    int fd = await async_openat(AT_FDCWD, "/dev/zero", O_RDONLY | O_CLOEXEC, 0);
    n = await async_read(fd, text, 4);
    printf("%d %zd %d\n", fd >= 0, n, text[3]);
    await async_close(fd);
    fd = await async_openat(AT_FDCWD, "/nowhere/at/all", O_RDONLY, 0);
    printf("%d\n", fd == -ENOENT);
    return 0;
}
