/* SPDX-License-Identifier: MIT */
/* The lowered face of asyncc.h: what the async words are in generated C. */
#ifndef ASYNCC_LOWERED_H
#define ASYNCC_LOWERED_H

/* A result or an argument that ends with a flexible array member may be followed by others. */
#ifdef __clang__
#pragma clang diagnostic ignored "-Wgnu-variable-sized-type-not-at-end"
#endif

#include <asyncc/abi.h>
#include <asyncc/types.h>

/* Ties the object file to the runtime that it was made for. */
static const char *const async__abi __attribute__((__used__)) = &ASYNC_ABI_SYMBOL;

#define _Async
/* Left only in operands that are not evaluated. */
#define _Await
/* One word that carries its type, void included: the compiler's own checks hold between tasks. */
#define _Task(T) __typeof__(__typeof__(T)(*)(struct async_task *))

#define ASYNC_NO_TASK(T) ((_Task(T))0)
#define ASYNC_HANDLE(t) ((async_handle)(t))

#define async_is_task(t) (ASYNC_HANDLE(t) != 0)
#define async_retain(t) ((__typeof__(t))async_task_retain(ASYNC_HANDLE(t)))
#define async_release(t) async_task_release(ASYNC_HANDLE(t))
#define async_cancel(t) async_task_cancel(ASYNC_HANDLE(t))
#define async_done(t) async_task_done(ASYNC_HANDLE(t))
#define async_error(t) async_task_error(ASYNC_HANDLE(t))
#define async_set_name(t, name) async_task_set_name(ASYNC_HANDLE(t), (name))
#define async_name(t) async_task_name(ASYNC_HANDLE(t))

#define async_group_add(group, t) async__group_add((group), ASYNC_HANDLE(t))

/* What a task gives. */
#define async__value_of(t) __typeof__((t)((struct async_task *)0))
#define async__is_void_type(T) __builtin_types_compatible_p(__typeof__(T), void)
#define async__line_text(line) #line
#define async__line(line) async__line_text(line)

#define async_future(T)                                                                            \
    ((_Task(T))async__future_new("future of " __FILE__ ":" async__line(__LINE__),                  \
                                 async__is_void_type(T) ? 0 : sizeof(async__value(T)),             \
                                 _Alignof(async__value(T))))
#define async_resolve(t, ...) async__resolve##__VA_OPT__(_value)(t __VA_OPT__(, (__VA_ARGS__)))
#define async__resolve(t)                                                                          \
    __extension__({                                                                                \
        _Static_assert(async__is_void_type(async__value_of(t)), "async_resolve without a value");  \
        async__resolve_task(ASYNC_HANDLE(t), NULL);                                                \
    })
#define async__resolve_value(t, value)                                                             \
    __extension__({                                                                                \
        async_handle async__future = ASYNC_HANDLE(t);                                              \
        async__value_of(t) async__value = value;                                                   \
        async__resolve_task(async__future, &async__value);                                         \
    })
#define async_reject(t, error) async__reject_task(ASYNC_HANDLE(t), (error), __FILE__, __LINE__)

struct sockaddr;
struct iovec;
struct msghdr;
struct statx;
struct async_frame *async_group_wait__async(void *__result, struct async_group *__group);
struct async_frame *async_sleep__async(void *__result, double __seconds);
struct async_frame *async_sleep_ns__async(void *__result, uint64_t __nanoseconds);
struct async_frame *async_yield__async(void *__result);
struct async_frame *async_close__async(int *__result, int __fd);
struct async_frame *async_read__async(ssize_t *__result, int __fd, void *__buf, size_t __n);
struct async_frame *async_write__async(ssize_t *__result, int __fd, const void *__buf, size_t __n);
struct async_frame *async_readv__async(ssize_t *__result, int __fd, const struct iovec *__iov,
                                       int __n);
struct async_frame *async_writev__async(ssize_t *__result, int __fd, const struct iovec *__iov,
                                        int __n);
struct async_frame *async_pread__async(ssize_t *__result, int __fd, void *__buf, size_t __n,
                                       off_t __offset);
struct async_frame *async_pwrite__async(ssize_t *__result, int __fd, const void *__buf, size_t __n,
                                        off_t __offset);
struct async_frame *async_preadv__async(ssize_t *__result, int __fd, const struct iovec *__iov,
                                        int __n, off_t __offset);
struct async_frame *async_pwritev__async(ssize_t *__result, int __fd, const struct iovec *__iov,
                                         int __n, off_t __offset);
struct async_frame *async_splice__async(ssize_t *__result, int __from, int64_t __from_offset,
                                        int __to, int64_t __to_offset, size_t __n,
                                        unsigned __flags);
struct async_frame *async_tee__async(ssize_t *__result, int __from, int __to, size_t __n,
                                     unsigned __flags);
struct async_frame *async_poll__async(int *__result, int __fd, unsigned __events);
struct async_frame *async_futex_wait__async(int *__result, const uint32_t *__word,
                                            uint32_t __expected);
struct async_frame *async_futex_wake__async(int *__result, const uint32_t *__word, int __n);
struct async_frame *async_openat__async(int *__result, int __dirfd, const char *__path, int __flags,
                                        mode_t __mode);
struct async_frame *async_statx__async(int *__result, int __dirfd, const char *__path, int __flags,
                                       unsigned __mask, struct statx *__buf);
struct async_frame *async_fsync__async(int *__result, int __fd);
struct async_frame *async_fdatasync__async(int *__result, int __fd);
struct async_frame *async_fallocate__async(int *__result, int __fd, int __mode, off_t __offset,
                                           off_t __length);
struct async_frame *async_ftruncate__async(int *__result, int __fd, off_t __length);
struct async_frame *async_fadvise__async(int *__result, int __fd, off_t __offset, off_t __length,
                                         int __advice);
struct async_frame *async_unlinkat__async(int *__result, int __dirfd, const char *__path,
                                          int __flags);
struct async_frame *async_renameat__async(int *__result, int __olddirfd, const char *__oldpath,
                                          int __newdirfd, const char *__newpath, unsigned __flags);
struct async_frame *async_mkdirat__async(int *__result, int __dirfd, const char *__path,
                                         mode_t __mode);
struct async_frame *async_symlinkat__async(int *__result, const char *__target, int __dirfd,
                                           const char *__path);
struct async_frame *async_linkat__async(int *__result, int __olddirfd, const char *__oldpath,
                                        int __newdirfd, const char *__newpath, int __flags);
struct async_frame *async_socket__async(int *__result, int __domain, int __type, int __protocol);
struct async_frame *async_bind__async(int *__result, int __fd, const struct sockaddr *__addr,
                                      uint32_t __addrlen);
struct async_frame *async_listen__async(int *__result, int __fd, int __backlog);
struct async_frame *async_getsockopt__async(int *__result, int __fd, int __level, int __name,
                                            void *__value, uint32_t *__size);
struct async_frame *async_setsockopt__async(int *__result, int __fd, int __level, int __name,
                                            const void *__value, uint32_t __size);
struct async_frame *async_accept__async(int *__result, int __fd, struct sockaddr *__addr,
                                        uint32_t *__addrlen, int __flags);
struct async_frame *async_connect__async(int *__result, int __fd, const struct sockaddr *__addr,
                                         uint32_t __addrlen);
struct async_frame *async_recv__async(ssize_t *__result, int __fd, void *__buf, size_t __n,
                                      int __flags);
struct async_frame *async_send__async(ssize_t *__result, int __fd, const void *__buf, size_t __n,
                                      int __flags);
struct async_frame *async_recvmsg__async(ssize_t *__result, int __fd, struct msghdr *__message,
                                         int __flags);
struct async_frame *async_sendmsg__async(ssize_t *__result, int __fd,
                                         const struct msghdr *__message, int __flags);
struct async_frame *async_shutdown__async(int *__result, int __fd, int __how);

struct async_mutex;
struct async_event;
struct async_semaphore;
struct async_condition;
struct async_barrier;
struct async_queue;
struct async_frame *async_mutex_lock__async(void *__result, struct async_mutex *__mutex);
struct async_frame *async_event_wait__async(void *__result, struct async_event *__event);
struct async_frame *async_semaphore_acquire__async(void *__result,
                                                   struct async_semaphore *__semaphore);
struct async_frame *async_condition_wait__async(void *__result, struct async_condition *__condition,
                                                struct async_mutex *__mutex);
struct async_frame *async_barrier_wait__async(bool *__result, struct async_barrier *__barrier);
struct async_frame *async_queue_put__async(void *__result, struct async_queue *__queue,
                                           const void *__item);
struct async_frame *async_queue_get__async(void *__result, struct async_queue *__queue,
                                           void *__item);

struct async__generator;
struct async_frame *async_generator_next__async(bool *__result,
                                                struct async__generator *__generator, void *__item);
struct async_frame *async_emit__async(void *__result, struct async__generator *__generator,
                                      const void *__item);
struct async_frame *async_generator_close__async(void *__result,
                                                 struct async__generator *__generator);

#endif
