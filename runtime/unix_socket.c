/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "unix_socket.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faults.h"

enum {
    MOST_DESCRIPTORS = 253 /* SCM_MAX_FD: of one message */
};

/* Room for as many descriptors as there can be. */
union control {
    struct cmsghdr head;
    char room[CMSG_SPACE(MOST_DESCRIPTORS * sizeof(int))];
};

/* ---- addresses ---- */

uint32_t async__unix_address(struct sockaddr_un *address, const char *path)
{
    size_t length = strlen(path);
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (length == 0 || length >= sizeof address->sun_path)
        return 0;
    memcpy(address->sun_path, path, length);
    if (path[0] != '@')
        return sizeof *address;
    address->sun_path[0] = '\0';
    return (uint32_t)(offsetof(struct sockaddr_un, sun_path) + length);
}

int async__unix_socket(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return fd < 0 ? -errno : fd;
}

int async__unix_bind(int fd, const struct sockaddr_un *address, uint32_t size)
{
    bool is_bound = bind(fd, (const void *)address, size) == 0;
    return is_bound && listen(fd, SOMAXCONN) == 0 ? 0 : -errno;
}

/* Without a server the kernel refuses at once; with one, a queue that is full is an answer too. */
bool async__unix_remove_stale(const struct sockaddr_un *address, uint32_t size)
{
    struct stat status;
    if (address->sun_path[0] == '\0' || lstat(address->sun_path, &status) < 0 ||
        !S_ISSOCK(status.st_mode))
        return false;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return false;
    bool is_stale = connect(fd, (const void *)address, size) < 0 && errno == ECONNREFUSED;
    close(fd);
    return is_stale && unlink(address->sun_path) == 0;
}

/* ---- messages ---- */

static ssize_t or_error(ssize_t done)
{
    return done < 0 ? -errno : done;
}

ssize_t async__send_descriptors(int fd, const void *buf, size_t n, const int *fds, size_t count)
{
    union control control;
    struct iovec bytes = {.iov_base = (void *)(uintptr_t)buf, .iov_len = n};
    struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1};
    if (n == 0 || count > MOST_DESCRIPTORS)
        return -EINVAL;
    if (count > 0) {
        memset(&control, 0, sizeof control);
        control.head = (struct cmsghdr){.cmsg_len = CMSG_LEN(count * sizeof(int)),
                                        .cmsg_level = SOL_SOCKET,
                                        .cmsg_type = SCM_RIGHTS};
        memcpy(CMSG_DATA(&control.head), fds, count * sizeof(int));
        message.msg_control = &control;
        message.msg_controllen = CMSG_SPACE(count * sizeof(int));
    }
    int error = async__call_fault(ASYNC__SENDMSG, fd, &n);
    return error != 0 ? error : or_error(sendmsg(fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL));
}

/* The descriptors of a message: how many it has; those that there is no room for are closed. */
static size_t take_descriptors(struct msghdr *message, int *fds, size_t most)
{
    size_t n = 0;
    for (struct cmsghdr *head = CMSG_FIRSTHDR(message); head != NULL;
         head = CMSG_NXTHDR(message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
            continue;
        size_t size = head->cmsg_len - CMSG_LEN(0);
        for (size_t at = 0; at + sizeof(int) <= size; at += sizeof(int), n++) {
            int fd;
            memcpy(&fd, CMSG_DATA(head) + at, sizeof fd);
            if (n < most)
                fds[n] = fd;
            else
                close(fd);
        }
    }
    return n;
}

void async__close_descriptors(struct msghdr *message)
{
    if (message->msg_control != NULL)
        take_descriptors(message, NULL, 0);
}

ssize_t async__recv_descriptors(int fd, void *buf, size_t n, int *fds, size_t *count)
{
    union control control;
    struct iovec bytes = {.iov_base = buf, .iov_len = n};
    struct msghdr message = {.msg_iov = &bytes,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof control};
    int error = async__call_fault(ASYNC__RECVMSG, fd, &n);
    if (error != 0)
        return error;
    ssize_t got = recvmsg(fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (got < 0)
        return -errno;
    size_t came = take_descriptors(&message, fds, *count);
    bool is_lost = came > *count || (message.msg_flags & MSG_CTRUNC);
    for (size_t i = 0; is_lost && i < came && i < *count; i++)
        close(fds[i]);
    *count = is_lost ? 0 : came;
    return is_lost ? -EMSGSIZE : got;
}

ssize_t async__recvfrom(int fd, void *buf, size_t n, int flags, struct sockaddr *addr,
                        uint32_t *addrlen)
{
    int error = async__call_fault(ASYNC__RECVMSG, fd, &n);
    return error != 0 ? error : or_error(recvfrom(fd, buf, n, flags | MSG_DONTWAIT, addr, addrlen));
}

ssize_t async__sendto(int fd, const void *buf, size_t n, int flags, const struct sockaddr *addr,
                      uint32_t addrlen)
{
    int error = async__call_fault(ASYNC__SENDMSG, fd, &n);
    return error != 0
               ? error
               : or_error(sendto(fd, buf, n, flags | MSG_DONTWAIT | MSG_NOSIGNAL, addr, addrlen));
}
