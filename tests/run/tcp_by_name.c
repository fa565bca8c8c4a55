// OUT: listening: 1, one port: 1, closed on exec: 1
// OUT: localhost: connected, no delay 1 1, closed on exec: 1
// OUT: got ping
// OUT: 127.0.0.1: connected, no delay 1 1, closed on exec: 1
// OUT: got ping
// OUT: nobody there: Connection refused
// OUT: unknown service: No such device or address
/* Listening on the addresses of a host, and connecting to them by name and by number. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int has_no_delay(int fd)
{
    int value = 0;
    socklen_t size = sizeof value;
    getsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &value, &size);
    return value != 0;
}

static int closes_on_exec(int fd)
{
    return (fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0;
}

/* Of several listeners, that which has a connection. */
static int the_ready_one(const int *fds, int n)
{
    struct pollfd polled[8];
    for (int i = 0; i < n; i++)
        polled[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
    poll(polled, (nfds_t)n, -1);
    for (int i = 0; i < n; i++)
        if (polled[i].revents != 0)
            return fds[i];
    return -1;
}

async static void talk(const char *host, const char *port, const int *fds, int n)
{
    int client = await async_tcp_connect(host, port);
    printf("%s: %s", host, client >= 0 ? "connected" : strerror(-client));
    if (client < 0)
        return;
    int server = await async_accept(the_ready_one(fds, n), NULL, NULL, SOCK_CLOEXEC);
    printf(", no delay %d %d, closed on exec: %d\n", has_no_delay(client), has_no_delay(server),
           closes_on_exec(client));
    char text[5] = "";
    await async_send(client, "ping", 4, 0);
    await async_recv(server, text, 4, 0);
    printf("got %s\n", text);
    close(client);
    close(server);
}

async int main(void)
{
    int fds[8];
    int n = await async_tcp_listen("localhost", "0", fds, 8);
    if (n < 0)
        return 1;
    int port = async_local_port(fds[0]), is_same = 1, closes = 1;
    for (int i = 0; i < n; i++) {
        is_same &= async_local_port(fds[i]) == port;
        closes &= closes_on_exec(fds[i]);
    }
    printf("listening: %d, one port: %d, closed on exec: %d\n", n > 0, is_same, closes);
    char service[8];
    sprintf(service, "%d", port);
    await talk("localhost", service, fds, n);
    await talk("127.0.0.1", service, fds, n);
    for (int i = 0; i < n; i++)
        close(fds[i]);
    printf("nobody there: %s\n", strerror(-await async_tcp_connect("localhost", service)));
    int error = await async_tcp_connect("localhost", "no such service");
    printf("unknown service: %s\n", strerror(-error));
    return 0;
}
