// WARNINGS: differ
// OUT: sent 5
// OUT: got 5 "hello" in "hel" "lo"
// OUT: through the descriptor: 4 "pipe"
// OUT: options: 1, broadcast 1
// OUT: to a port: 3, from the right one: 1 "udp"
// OUT: all at once: 6 "abcdef"
/* Messages of several pieces, with descriptors, with addresses; what never waits. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

union control {
    struct cmsghdr head;
    char space[CMSG_SPACE(sizeof(int))];
};

async static ssize_t send_descriptor(int to, int fd)
{
    union control control = {.head = {.cmsg_len = CMSG_LEN(sizeof fd),
                                      .cmsg_level = SOL_SOCKET,
                                      .cmsg_type = SCM_RIGHTS}};
    struct iovec pieces[2] = {{"he", 2}, {"llo", 3}};
    struct msghdr message = {.msg_iov = pieces,
                             .msg_iovlen = 2,
                             .msg_control = &control,
                             .msg_controllen = sizeof control};
    memcpy(CMSG_DATA(&control.head), &fd, sizeof fd);
    return await async_sendmsg(to, &message, 0);
}

async static int receive_descriptor(int from)
{
    union control control;
    char one[4] = "", two[4] = "";
    struct iovec pieces[2] = {{one, 3}, {two, 3}};
    struct msghdr message = {.msg_iov = pieces,
                             .msg_iovlen = 2,
                             .msg_control = &control,
                             .msg_controllen = sizeof control};
    ssize_t n = await async_recvmsg(from, &message, MSG_CMSG_CLOEXEC);
    printf("got %zd \"%s%s\" in \"%s\" \"%s\"\n", n, one, two, one, two);
    int fd = -1;
    if (CMSG_FIRSTHDR(&message) != NULL)
        memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof fd);
    return fd;
}

async static void datagrams(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET}, from = {0}, mine;
    socklen_t size = sizeof address;
    int yes = 1, got = 0;
    socklen_t length = sizeof got;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int server = await async_socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    int client = await async_socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    int set = await async_setsockopt(client, SOL_SOCKET, SO_BROADCAST, &yes, sizeof yes);
    await async_getsockopt(client, SOL_SOCKET, SO_BROADCAST, &got, &length);
    printf("options: %d, broadcast %d\n", set == 0, got);
    mine = address;
    await async_bind(server, (struct sockaddr *)&address, sizeof address);
    await async_bind(client, (struct sockaddr *)&mine, sizeof mine);
    getsockname(server, (struct sockaddr *)&address, &size);
    getsockname(client, (struct sockaddr *)&mine, &size);
    char text[4] = "";
    struct msghdr out = {.msg_name = &address,
                         .msg_namelen = sizeof address,
                         .msg_iov = &(struct iovec){"udp", 3},
                         .msg_iovlen = 1};
    struct msghdr in = {.msg_name = &from,
                        .msg_namelen = sizeof from,
                        .msg_iov = &(struct iovec){text, 3},
                        .msg_iovlen = 1};
    ssize_t n = await async_sendmsg(client, &out, 0);
    await async_recvmsg(server, &in, 0);
    printf("to a port: %zd, from the right one: %d \"%s\"\n", n, from.sin_port == mine.sin_port,
           text);
    await async_close(server);
    await async_close(client);
}

async static ssize_t all_of(int fd, char *text)
{
    struct msghdr message = {.msg_iov = &(struct iovec){text, 6}, .msg_iovlen = 1};
    return await async_recvmsg(fd, &message, MSG_WAITALL);
}

async int main(void)
{
    int pair[2], ends[2];
    char text[8] = "";
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0 || pipe(ends) < 0)
        return 1;
    printf("sent %zd\n", await send_descriptor(pair[0], ends[1]));
    int fd = await receive_descriptor(pair[1]);
    await async_write(fd, "pipe", 4);
    ssize_t n = await async_read(ends[0], text, sizeof text);
    printf("through the descriptor: %zd \"%s\"\n", n, text);
    await async_close(fd);
    await datagrams();
    await async_send(pair[0], "abc", 3, 0);
    await async_send(pair[0], "def", 3, 0);
    memset(text, 0, sizeof text);
    n = await all_of(pair[1], text);
    printf("all at once: %zd \"%s\"\n", n, text);
    await async_close(pair[0]);
    await async_close(pair[1]);
    await async_close(ends[0]);
    await async_close(ends[1]);
    return 0;
}
