/* Socket, connect, accept, send, recv, poll and shutdown over the loopback interface. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

async int main(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr *any = (struct sockaddr *)&address;
    socklen_t size = sizeof address;
    int listener = await async_socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(listener, any, size) < 0 || listen(listener, 1) < 0 ||
        getsockname(listener, any, &size) < 0)
        return 1;
    int client = await async_socket(AF_INET, SOCK_STREAM, 0);
    printf("%d\n", await async_connect(client, any, size));
    struct sockaddr_in peer;
    uint32_t peer_size = sizeof peer;
    int server = await async_accept(listener, (struct sockaddr *)&peer, &peer_size, SOCK_CLOEXEC);
    printf("%d %zu %d\n", server >= 0, peer_size / sizeof peer, peer.sin_family == AF_INET);

    char text[16] = "";
    printf("%zd\n", await async_send(client, "ping", 4, MSG_NOSIGNAL));
    printf("%d\n", await async_poll(server, POLLIN));
    printf("%zd", await async_recv(server, text, sizeof text, 0));
    printf(" %s\n", text);
    printf("%d\n", await async_shutdown(client, SHUT_WR));
    printf("%zd\n", await async_recv(server, text, sizeof text, 0));
    printf("%d\n", await async_poll(server, POLLOUT) == POLLOUT);
    close(server);
    close(client);
    close(listener);
    return 0;
}
