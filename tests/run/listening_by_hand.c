// FLAGS: -D_GNU_SOURCE
/* Options of sockets, binding and listening by hand; a futex that nobody waits for. */
#include <asyncc.h>

#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static void expect(const char *what, long got, long wanted)
{
    if (got != wanted)
        printf("%s: %ld (%s), not %ld\n", what, got, got < 0 ? strerror((int)-got) : "", wanted);
}

async static void listen_by_hand(void)
{
    int fd = await async_socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), value = 0;
    uint32_t size = sizeof value;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    expect("setsockopt", await async_setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, 4), 0);
    expect("bind", await async_bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    expect("bind again", await async_bind(fd, (struct sockaddr *)&address, sizeof address),
           -EINVAL);
    expect("listen", await async_listen(fd, 1), 0);
    expect("getsockopt", await async_getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &value, &size), 0);
    expect("SO_ACCEPTCONN", value, 1);
    expect("close", await async_close(fd), 0);
    expect("bind of nothing", await async_bind(fd, (struct sockaddr *)&address, sizeof address),
           -EBADF);
}

async int main(void)
{
    await listen_by_hand();
    uint32_t word = 1;
    expect("futex of another value", await async_futex_wait(&word, 2), -EAGAIN);
    expect("futex wake of nobody", await async_futex_wake(&word, 1), 0);
    printf("end\n");
    return 0;
}
// OUT: end
