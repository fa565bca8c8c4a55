// OUT: 127.0.0.1 port 80: 0 1
// OUT: localhost port 80: 0 1
// OUT: no host, any address: 0 1
// OUT: an unknown service: No such device or address
/* What a host and a service are, by number and by name. */
#include <arpa/inet.h>
#include <asyncc.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* Whether there is an address with that port, of this machine. */
static int has_port(const struct addrinfo *list, int port, int is_any)
{
    for (; list != NULL; list = list->ai_next) {
        const struct sockaddr_in *v4 = (const void *)list->ai_addr;
        const struct sockaddr_in6 *v6 = (const void *)list->ai_addr;
        if (list->ai_family == AF_INET && ntohs(v4->sin_port) == port &&
            (v4->sin_addr.s_addr == 0) == is_any)
            return 1;
        if (list->ai_family == AF_INET6 && ntohs(v6->sin6_port) == port &&
            IN6_IS_ADDR_UNSPECIFIED(&v6->sin6_addr) == is_any)
            return 1;
    }
    return 0;
}

async static void show(const char *what, const char *host, const char *service, int port)
{
    struct addrinfo *list = NULL;
    int status = await async_lookup(host, service, SOCK_STREAM, &list);
    if (status < 0)
        printf("%s: %s\n", what, strerror(-status));
    else
        printf("%s: %d %d\n", what, status, has_port(list, port, host == NULL));
    if (list != NULL)
        freeaddrinfo(list);
}

async int main(void)
{
    await show("127.0.0.1 port 80", "127.0.0.1", "80", 80);
    await show("localhost port 80", "localhost", "80", 80);
    await show("no host, any address", NULL, "8080", 8080);
    await show("an unknown service", "localhost", "no such service", 0);
    return 0;
}
