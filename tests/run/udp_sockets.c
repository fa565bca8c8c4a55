// OUT: localhost: ping pong
// OUT: 127.0.0.1: ping pong
// OUT: a datagram is whole: 3
/* Datagrams: a server that answers to where they come from, a client by name and by number. */
#include <asyncc.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

async static void talk(const char *host, const char *service, int server)
{
    char asked[5] = "", answered[5] = "";
    struct sockaddr_storage peer;
    uint32_t size = sizeof peer;
    int client = await async_udp_connect(host, service);
    if (client < 0 || await async_send(client, "ping", 4, 0) < 0)
        return;
    await async_recvfrom(server, asked, 4, 0, (struct sockaddr *)&peer, &size);
    if (await async_sendto(server, "pong", 4, 0, (struct sockaddr *)&peer, size) < 0)
        return;
    if (await async_recv(client, answered, 4, 0) < 0)
        return;
    printf("%s: %s %s\n", host, asked, answered);
    close(client);
}

async int main(void)
{
    char service[8], text[10];
    int server = await async_udp_bind(NULL, "0");
    sprintf(service, "%d", async_local_port(server));
    await talk("localhost", service, server);
    await talk("127.0.0.1", service, server);
    int client = await async_udp_connect("127.0.0.1", service);
    if (await async_sendto(client, "one", 3, 0, NULL, 0) < 0 ||
        await async_sendto(client, "two", 3, 0, NULL, 0) < 0)
        return 1;
    printf("a datagram is whole: %zd\n",
           await async_recvfrom(server, text, sizeof text, 0, NULL, NULL));
    close(client);
    close(server);
    return 0;
}
