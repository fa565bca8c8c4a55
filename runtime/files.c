/* SPDX-License-Identifier: MIT */
/* The operations on files, and those on whatever has a descriptor. */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "io.h"

bool async__close_result(struct async_frame *leaf)
{
    int fd = ((struct async__operation *)leaf)->result.number;
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* clang-format off */

OPERATION(int, openat, (int dirfd, const char *path, int flags, mode_t mode),
          NUMBER, async__close_result,
          .code = ASYNC__OPENAT, .fd = dirfd, .address = path, .flags = (uint32_t)flags,
          .mode = mode)

OPERATION(int, close, (int fd), NUMBER, NULL, .code = ASYNC__CLOSE, .fd = fd)

OPERATION(ssize_t, read, (int fd, void *buf, size_t n), SIZE, NULL,
          .code = ASYNC__READ, .fd = fd, .address = buf, .size = n, .offset = -1)

OPERATION(ssize_t, write, (int fd, const void *buf, size_t n), SIZE, NULL,
          .code = ASYNC__WRITE, .fd = fd, .address = buf, .size = n, .offset = -1)

/* A negative offset would mean the current position. */

OPERATION_IF(offset >= 0, ssize_t, pread, (int fd, void *buf, size_t n, off_t offset), SIZE, NULL,
             .code = ASYNC__READ, .fd = fd, .address = buf, .size = n, .offset = offset)

OPERATION_IF(offset >= 0, ssize_t, pwrite, (int fd, const void *buf, size_t n, off_t offset), SIZE,
             NULL,
             .code = ASYNC__WRITE, .fd = fd, .address = buf, .size = n, .offset = offset)

OPERATION_IF(n >= 0, ssize_t, readv, (int fd, const struct iovec *iov, int n), SIZE, NULL,
             .code = ASYNC__READV, .fd = fd, .address = iov, .size = (size_t)n, .offset = -1)

OPERATION_IF(n >= 0, ssize_t, writev, (int fd, const struct iovec *iov, int n), SIZE, NULL,
             .code = ASYNC__WRITEV, .fd = fd, .address = iov, .size = (size_t)n, .offset = -1)

OPERATION_IF(n >= 0 && offset >= 0, ssize_t, preadv,
             (int fd, const struct iovec *iov, int n, off_t offset), SIZE, NULL,
             .code = ASYNC__READV, .fd = fd, .address = iov, .size = (size_t)n, .offset = offset)

OPERATION_IF(n >= 0 && offset >= 0, ssize_t, pwritev,
             (int fd, const struct iovec *iov, int n, off_t offset), SIZE, NULL,
             .code = ASYNC__WRITEV, .fd = fd, .address = iov, .size = (size_t)n, .offset = offset)

OPERATION(int, statx,
          (int dirfd, const char *path, int flags, unsigned mask, struct statx *buf), NUMBER, NULL,
          .code = ASYNC__STATX, .fd = dirfd, .address = path, .flags = (uint32_t)flags,
          .mode = mask, .out = buf)

OPERATION(int, fsync, (int fd), NUMBER, NULL, .code = ASYNC__FSYNC, .fd = fd)

OPERATION(int, fdatasync, (int fd), NUMBER, NULL, .code = ASYNC__FSYNC, .fd = fd, .flags = 1)

OPERATION(int, fallocate, (int fd, int mode, off_t offset, off_t length), NUMBER, NULL,
          .code = ASYNC__FALLOCATE, .fd = fd, .flags = (uint32_t)mode, .offset = offset,
          .other = length)

OPERATION(int, ftruncate, (int fd, off_t length), NUMBER, NULL,
          .code = ASYNC__FTRUNCATE, .fd = fd, .other = length)

OPERATION(int, fadvise, (int fd, off_t offset, off_t length, int advice), NUMBER, NULL,
          .code = ASYNC__FADVISE, .fd = fd, .offset = offset, .other = length,
          .flags = (uint32_t)advice)

OPERATION(int, unlinkat, (int dirfd, const char *path, int flags), NUMBER, NULL,
          .code = ASYNC__UNLINKAT, .fd = dirfd, .address = path, .flags = (uint32_t)flags)

OPERATION(int, renameat,
          (int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned flags),
          NUMBER, NULL,
          .code = ASYNC__RENAMEAT, .fd = olddirfd, .address = oldpath, .other_fd = newdirfd,
          .out = (void *)newpath, .flags = flags)

OPERATION(int, mkdirat, (int dirfd, const char *path, mode_t mode), NUMBER, NULL,
          .code = ASYNC__MKDIRAT, .fd = dirfd, .address = path, .mode = mode)

OPERATION(int, symlinkat, (const char *target, int dirfd, const char *path), NUMBER, NULL,
          .code = ASYNC__SYMLINKAT, .fd = dirfd, .address = target, .out = (void *)path)

OPERATION(int, linkat,
          (int olddirfd, const char *oldpath, int newdirfd, const char *newpath, int flags),
          NUMBER, NULL,
          .code = ASYNC__LINKAT, .fd = olddirfd, .address = oldpath, .other_fd = newdirfd,
          .out = (void *)newpath, .flags = (uint32_t)flags)

OPERATION(ssize_t, splice,
          (int from, int64_t from_offset, int to, int64_t to_offset, size_t n, unsigned flags),
          SIZE, NULL,
          .code = ASYNC__SPLICE, .fd = from, .offset = from_offset, .other_fd = to,
          .other = to_offset, .size = n, .flags = flags)

OPERATION(ssize_t, tee, (int from, int to, size_t n, unsigned flags), SIZE, NULL,
          .code = ASYNC__TEE, .fd = from, .other_fd = to, .size = n, .flags = flags)

OPERATION(int, poll, (int fd, unsigned events), EVENTS, NULL,
          .code = ASYNC__POLL, .fd = fd, .flags = events)

OPERATION(int, futex_wait, (const uint32_t *word, uint32_t expected), NUMBER, NULL,
          .code = ASYNC__FUTEX_WAIT, .fd = -1, .address = word, .mode = expected)

IMMEDIATE(futex_wake, (const uint32_t *word, int n),
          (int)syscall(SYS_futex, word, FUTEX_WAKE, n, NULL, NULL, 0))
