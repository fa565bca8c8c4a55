/* The operations as an ordinary file calls them: -errno, EINTR and O_NONBLOCK waited out. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

ssize_t async_read(int fd, void *buf, size_t n);
ssize_t async_recv(int fd, void *buf, size_t n, int flags);
int async_close(int fd);
int async_poll(int fd, unsigned events);
void async_sleep(double seconds);
uint64_t async_now(void);
int twice(int x);

static volatile sig_atomic_t interrupts;

static void interrupt(int number)
{
    (void)number;
    interrupts++;
}

static void interrupt_often(void)
{
    struct sigaction action = {.sa_handler = interrupt};
    struct itimerval often = {{0, 5000}, {0, 5000}};
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
}

static pid_t write_later(int fd)
{
    pid_t pid = fork();
    if (pid == 0) {
        usleep(50000);
        _exit(write(fd, "late", 4) != 4);
    }
    return pid;
}

int main(void)
{
    int ends[2], pair[2];
    char text[16] = "";
    if (pipe2(ends, O_NONBLOCK) < 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0)
        return 1;
    pid_t first = write_later(ends[1]), second = write_later(pair[1]);
    interrupt_often();
    ssize_t n = async_read(ends[0], text, sizeof text);
    printf("%zd %s\n", n, text);
    n = async_recv(pair[0], text, sizeof text, 0);
    printf("%zd %s\n", n, text);
    setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
    printf("%d\n", interrupts > 0);

    printf("%d\n", async_recv(pair[0], text, 1, MSG_DONTWAIT) == -EAGAIN);
    struct timeval limit = {0, 1000};
    setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    printf("%d\n", async_recv(pair[0], text, 1, 0) == -EAGAIN);
    printf("%d\n", async_poll(pair[0], POLLOUT) == POLLOUT);
    printf("%d\n", async_close(ends[0]));
    printf("%d\n", async_read(ends[0], text, 1) == -EBADF);
    printf("%d\n", async_close(-1) == -EBADF);
    printf("%d\n", async_poll(1000, POLLIN) == -EBADF);

    uint64_t start = async_now();
    async_sleep(7200);
    printf("%d\n", twice(4));
    printf("%.1f s\n", (double)(async_now() - start) / 1e9);
    waitpid(first, NULL, 0);
    waitpid(second, NULL, 0);
    return 0;
}
