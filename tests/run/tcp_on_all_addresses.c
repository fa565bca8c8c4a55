// OUT: 1 listener
// OUT: 127.0.0.1: 1
// OUT: ::1: 1
/* A listener without a host takes connections to all addresses, of both families where there are
 * both. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* A machine without IPv6 cannot connect there. */
static int is_fine(const char *host, int fd)
{
    return fd >= 0 ||
           (host[0] == ':' && (fd == -EADDRNOTAVAIL || fd == -EAFNOSUPPORT || fd == -ENETUNREACH));
}

async int main(void)
{
    static const char *const hosts[] = {"127.0.0.1", "::1"};
    int listener;
    printf("%d listener\n", await async_tcp_listen(NULL, "0", &listener, 1));
    char service[8];
    sprintf(service, "%d", async_local_port(listener));
    for (int i = 0; i < 2; i++) {
        int fd = await async_tcp_connect(hosts[i], service);
        printf("%s: %d\n", hosts[i], is_fine(hosts[i], fd));
        close(fd);
    }
    close(listener);
    return 0;
}
