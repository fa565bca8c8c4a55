/* An address that does not answer: of a listener that takes no more connections. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct black_hole {
    struct sockaddr_in address;
    int fds[8];
    int n;
};

static int new_socket(void)
{
    return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

/* A listener on any port of 127.0.0.`last`, and its address. */
__attribute__((unused)) static int listen_there(int last, int backlog, struct sockaddr_in *address)
{
    socklen_t size = sizeof *address;
    int fd = new_socket();
    *address = (struct sockaddr_in){.sin_family = AF_INET,
                                    .sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + (unsigned)last)};
    if (bind(fd, (struct sockaddr *)address, size) < 0 || listen(fd, backlog) < 0 ||
        getsockname(fd, (struct sockaddr *)address, &size) < 0)
        _exit(77);
    return fd;
}

/* Whether a connection was not made in some time: the queue is full, and the kernel drops what it
 * is sent. */
__attribute__((unused)) static int is_swallowed(int fd, const struct sockaddr_in *address)
{
    struct pollfd polled = {.fd = fd, .events = POLLOUT};
    return connect(fd, (const struct sockaddr *)address, sizeof *address) < 0 &&
           poll(&polled, 1, 300) == 0;
}

__attribute__((unused)) static void black_hole_open(struct black_hole *hole, int last)
{
    hole->fds[0] = listen_there(last, 0, &hole->address);
    for (hole->n = 1; hole->n < 8;) {
        int fd = hole->fds[hole->n++] = new_socket();
        if (is_swallowed(fd, &hole->address))
            return;
    }
    _exit(78);
}

__attribute__((unused)) static void black_hole_close(struct black_hole *hole)
{
    for (int i = 0; i < hole->n; i++)
        close(hole->fds[i]);
}

/* An entry of a list of addresses. */
__attribute__((unused)) static struct addrinfo entry(struct sockaddr_in *address,
                                                     struct addrinfo *next)
{
    return (struct addrinfo){.ai_family = AF_INET,
                             .ai_socktype = SOCK_STREAM,
                             .ai_addr = (struct sockaddr *)address,
                             .ai_addrlen = sizeof *address,
                             .ai_next = next};
}
