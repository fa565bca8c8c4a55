// OUT: taken: Address already in use
// OUT: not here: Cannot assign requested address
// OUT: unknown: No such device or address
// OUT: no room: Invalid argument
// OUT: shared: 1 1, the same port: 1
/* Why one cannot listen, and how two can listen on one port. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

async static void try_to_listen(const char *what, const char *host, const char *service,
                                size_t most)
{
    int fds[4];
    int n = await async_tcp_listen(host, service, fds, most);
    printf("%s: %s\n", what, n < 0 ? strerror(-n) : "no error");
}

async int main(void)
{
    int one, other;
    char service[8];
    await async_tcp_listen("127.0.0.1", "0", &one, 1);
    sprintf(service, "%d", async_local_port(one));
    await try_to_listen("taken", "127.0.0.1", service, 4);
    await try_to_listen("not here", "192.0.2.1", "0", 4);
    await try_to_listen("unknown", "127.0.0.1", "no such service", 4);
    await try_to_listen("no room", "127.0.0.1", "0", 0);
    close(one);
    int first = await async_tcp_listen_shared("127.0.0.1", "0", &one, 1);
    sprintf(service, "%d", async_local_port(one));
    int second = await async_tcp_listen_shared("127.0.0.1", service, &other, 1);
    printf("shared: %d %d, the same port: %d\n", first, second,
           async_local_port(one) == async_local_port(other));
    close(one);
    close(other);
    return 0;
}
