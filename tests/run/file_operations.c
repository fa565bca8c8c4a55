// OUT: made: 0 0 0 0
// OUT: written: 6, at 2: 2, vectors: 5 4
// OUT: read: abXYef, ef123, Yef
// OUT: invalid: 1 1 1
// OUT: size 10, truncated 0: 4, allocated 0: 100, synced 0 0, advised 0
// OUT: too long: Invalid argument
// OUT: link 0, symlink 0 "file", renamed 0, not over another: File exists
// OUT: links 2
// OUT: not empty: Directory not empty
// OUT: removed: 0 0 0 0 0
// OUT: nowhere: No such file or directory
/* What is done to files and to names. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *text_of(int result)
{
    return result < 0 ? strerror(-result) : "no error";
}

async static unsigned long long size_of(int dir, const char *name)
{
    struct statx status;
    if (await async_statx(dir, name, 0, STATX_SIZE, &status) < 0)
        return 0;
    return status.stx_size;
}

async static void contents(int fd)
{
    char one[8] = "", two[8] = "", three[8] = "";
    struct iovec vectors[2] = {{one, 6}, {two, 5}};
    ssize_t n = await async_write(fd, "abcdef", 6);
    ssize_t at = await async_pwrite(fd, "XY", 2, 2);
    struct iovec put[2] = {{"12", 2}, {"345", 3}};
    ssize_t put_n = await async_writev(fd, put, 2);
    ssize_t put_at = await async_pwritev(fd, &(struct iovec){"1234", 4}, 1, 6);
    printf("written: %zd, at %zd: %zd, vectors: %zd %zd\n", n, at, at, put_n, put_at);
    lseek(fd, 0, SEEK_SET);
    await async_readv(fd, vectors, 1);
    vectors[1].iov_base = two;
    await async_preadv(fd, vectors + 1, 1, 4);
    await async_pread(fd, three, 3, 3);
    printf("read: %s, %s, %s\n", one, two, three);
    printf("invalid: %d %d %d\n", await async_preadv(fd, vectors, 1, -1) == -EINVAL,
           await async_readv(fd, vectors, -1) == -EINVAL,
           await async_pread(-1, one, 1, 0) == -EBADF);
}

async static void lengths(int dir, int fd)
{
    await async_ftruncate(fd, 10);
    unsigned long long before = await size_of(dir, "file");
    int cut = await async_ftruncate(fd, 4);
    unsigned long long after = await size_of(dir, "file");
    int more = await async_fallocate(fd, 0, 50, 50);
    unsigned long long allocated = await size_of(dir, "file");
    int synced = await async_fsync(fd), data = await async_fdatasync(fd);
    printf("size %llu, truncated %d: %llu, allocated %d: %llu, synced %d %d, advised %d\n", before,
           cut, after, more, allocated, synced, data,
           await async_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL));
    printf("too long: %s\n", text_of(await async_ftruncate(fd, -1)));
}

async static void names(int dir)
{
    char target[8] = "";
    int linked = await async_linkat(dir, "file", dir, "link", 0);
    int made = await async_symlinkat("file", dir, "symlink");
    ssize_t n = readlinkat(dir, "symlink", target, sizeof target - 1);
    int moved = await async_renameat(dir, "link", dir, "other", 0);
    int refused = await async_renameat(dir, "file", dir, "other", RENAME_NOREPLACE);
    printf("link %d, symlink %d \"%.*s\", renamed %d, not over another: %s\n", linked, made, (int)n,
           target, moved, text_of(refused));
    struct statx status;
    await async_statx(dir, "symlink", 0, STATX_NLINK, &status);
    printf("links %u\n", status.stx_nlink);
}

async int main(void)
{
    char folder[] = "/tmp/asyncc_files_XXXXXX";
    if (mkdtemp(folder) == NULL)
        return 1;
    int dir = await async_openat(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    int made = await async_mkdirat(dir, "folder", 0700);
    int in = await async_mkdirat(dir, "folder/in", 0700);
    int fd = await async_openat(dir, "file", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    printf("made: %d %d %d %d\n", made, in, dir < 0, fd < 0);
    await contents(fd);
    await lengths(dir, fd);
    await names(dir);
    printf("not empty: %s\n", text_of(await async_unlinkat(dir, "folder", AT_REMOVEDIR)));
    int inner = await async_unlinkat(dir, "folder/in", AT_REMOVEDIR);
    int outer = await async_unlinkat(dir, "folder", AT_REMOVEDIR);
    printf("removed: %d %d %d %d %d\n", inner, outer, await async_unlinkat(dir, "file", 0),
           await async_unlinkat(dir, "other", 0), await async_unlinkat(dir, "symlink", 0));
    printf("nowhere: %s\n", text_of(await async_unlinkat(dir, "file", 0)));
    await async_close(fd);
    await async_close(dir);
    return await async_unlinkat(AT_FDCWD, folder, AT_REMOVEDIR) != 0;
}
