/* SPDX-License-Identifier: MIT */
/*
 * Input and output. Each is the system call of its name and returns what that returns, a negative
 * errno included; each suspends until the operation is over, but for those that never wait. What a
 * pointer names belongs to the operation until then.
 *
 * Cancelled, it fails with ECANCELED once the kernel has let go of its memory; where the operation
 * had succeeded all the same its result is delivered, and the cancellation comes at the next wait.
 */
#ifndef ASYNCC_IO_H_PUBLIC
#define ASYNCC_IO_H_PUBLIC

struct sockaddr;
struct iovec;
struct msghdr;
struct statx;

/* ---- anything with a descriptor ---- */

/* The descriptor is gone, whatever it gives, and if it is cancelled. Operations of this loop that
 * are in flight on it are taken back first: they give -EBADF, or what they had done, and so do
 * those that are begun before it is closed. Neither close(2) nor another thread may do that to
 * them. */
_Async int async_close(int __fd);
/* At the file's current position. The bytes that were moved, which may be fewer; 0 at the end. */
_Async ssize_t async_read(int __fd, void *__buf, size_t __n);
_Async ssize_t async_write(int __fd, const void *__buf, size_t __n);
_Async ssize_t async_readv(int __fd, const struct iovec *__iov, int __n);
_Async ssize_t async_writev(int __fd, const struct iovec *__iov, int __n);
/* The same at an offset; a negative one gives -EINVAL. */
_Async ssize_t async_pread(int __fd, void *__buf, size_t __n, off_t __offset);
_Async ssize_t async_pwrite(int __fd, const void *__buf, size_t __n, off_t __offset);
_Async ssize_t async_preadv(int __fd, const struct iovec *__iov, int __n, off_t __offset);
_Async ssize_t async_pwritev(int __fd, const struct iovec *__iov, int __n, off_t __offset);
/* Moves up to n bytes from a descriptor to another one, of which one is a pipe. The offsets are -1
 * for pipes, and for a file's current position. The bytes that were moved, 0 at the end. */
_Async ssize_t async_splice(int __from, int64_t __from_offset, int __to, int64_t __to_offset,
                            size_t __n, unsigned __flags);
/* Copies from a pipe to another one; what was copied can still be read. */
_Async ssize_t async_tee(int __from, int __to, size_t __n, unsigned __flags);
/* Waits until the descriptor has one of `events` (POLLIN, ...); gives those that it has. */
_Async int async_poll(int __fd, unsigned __events);

/* Waits while *word is `expected`, until it is woken by async_futex_wake or another FUTEX_WAKE of a
 * futex that is not private, on this thread, another one, or in another process; it may wake for no
 * reason. -EAGAIN: *word is something else already. io_uring has it since Linux 6.7; before, it is
 * -ENOSYS. The second wakes up to `n` who wait, says how many these were, and does not suspend. */
_Async int async_futex_wait(const uint32_t *__word, uint32_t __expected);
_Async int async_futex_wake(const uint32_t *__word, int __n);

/* ---- files ---- */

/* A descriptor. */
_Async int async_openat(int __dirfd, const char *__path, int __flags, mode_t __mode);
_Async int async_statx(int __dirfd, const char *__path, int __flags, unsigned __mask,
                       struct statx *__buf);
_Async int async_fsync(int __fd);
_Async int async_fdatasync(int __fd);
_Async int async_fallocate(int __fd, int __mode, off_t __offset, off_t __length);
_Async int async_ftruncate(int __fd, off_t __length);
/* posix_fadvise(2), but for the sign of its error. */
_Async int async_fadvise(int __fd, off_t __offset, off_t __length, int __advice);
_Async int async_unlinkat(int __dirfd, const char *__path, int __flags);
/* renameat2(2). */
_Async int async_renameat(int __olddirfd, const char *__oldpath, int __newdirfd,
                          const char *__newpath, unsigned __flags);
_Async int async_mkdirat(int __dirfd, const char *__path, mode_t __mode);
_Async int async_symlinkat(const char *__target, int __dirfd, const char *__path);
_Async int async_linkat(int __olddirfd, const char *__oldpath, int __newdirfd,
                        const char *__newpath, int __flags);

/* ---- sockets ----
 * socklen_t is uint32_t. What sends raises no SIGPIPE. */

/* These five never wait. */
_Async int async_socket(int __domain, int __type, int __protocol);
_Async int async_bind(int __fd, const struct sockaddr *__addr, uint32_t __addrlen);
_Async int async_listen(int __fd, int __backlog);
_Async int async_getsockopt(int __fd, int __level, int __name, void *__value, uint32_t *__size);
_Async int async_setsockopt(int __fd, int __level, int __name, const void *__value,
                            uint32_t __size);
/* accept4(2): a descriptor. addrlen is in and out. */
_Async int async_accept(int __fd, struct sockaddr *__addr, uint32_t *__addrlen, int __flags);
_Async int async_connect(int __fd, const struct sockaddr *__addr, uint32_t __addrlen);
_Async ssize_t async_recv(int __fd, void *__buf, size_t __n, int __flags);
_Async ssize_t async_send(int __fd, const void *__buf, size_t __n, int __flags);
_Async ssize_t async_recvmsg(int __fd, struct msghdr *__message, int __flags);
_Async ssize_t async_sendmsg(int __fd, const struct msghdr *__message, int __flags);
_Async int async_shutdown(int __fd, int __how);

#endif
