/* Sends and receives, reads and writes, and tries again what fails. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    PIECES = 400,
    LARGEST = 900
};

static unsigned long sent_sum, got_sum;
static int short_sends, short_receipts;

static bool failed(const char *what, ssize_t n)
{
    if (n < 0)
        printf("%s: %s\n", what, strerror((int)-n));
    return n < 0;
}

static unsigned long sum(unsigned long before, const char *data, ssize_t n)
{
    for (ssize_t i = 0; i < n; i++)
        before = before * 31 + (unsigned char)data[i];
    return before;
}

async static void send_pieces(int fd)
{
    char data[LARGEST];
    for (int i = 0; i < PIECES; i++) {
        size_t size = 1 + (size_t)i * 37 % LARGEST;
        memset(data, i, size);
        ssize_t n = await async_send(fd, data, size, 0);
        if (!failed("send", n)) {
            sent_sum = sum(sent_sum, data, n);
            short_sends += (size_t)n < size;
        }
        await async_sleep(0.01); /* so that a receipt is short only by a fault */
    }
    int error;
    while (failed("shutdown", error = await async_shutdown(fd, SHUT_WR)))
        ;
}

async static void receive_all(int fd)
{
    char data[LARGEST + 1];
    for (ssize_t n = 1; n != 0;) {
        n = await async_recv(fd, data, sizeof data, 0);
        if (failed("recv", n))
            continue;
        got_sum = sum(got_sum, data, n);
        int left = (int)recv(fd, data, sizeof data, MSG_PEEK | MSG_DONTWAIT);
        short_receipts += n > 0 && left > 0;
    }
}

async static void use_a_file(void)
{
    char data[100];
    int fd;
    for (int i = 0; i < 300; i++) {
        if (failed("openat", fd = await async_openat(AT_FDCWD, ".", O_TMPFILE | O_RDWR, 0600)))
            continue;
        for (int k = 0; k < 2; k++) {
            failed("write", await async_pwrite(fd, data, sizeof data, 0));
            failed("read", await async_pread(fd, data, sizeof data, 0));
        }
        await async_close(fd);
    }
}

/* A small write is never cut. */
async static void use_a_pipe(void)
{
    int ends[2];
    char data[500];
    bool is_whole = pipe(ends) == 0;
    for (int i = 0; i < 100; i++) {
        is_whole &= await async_write(ends[1], "0123456789", 10) == 10;
        for (ssize_t left = 10; left > 0 && is_whole;)
            left -= await async_read(ends[0], data, sizeof data);
    }
    printf("the pipe is whole: %d\n", is_whole);
}

async int main(void)
{
    int pair[2];
    uint64_t start = async_now();
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0)
        return 1;
    await gather(send_pieces(pair[0]), receive_all(pair[1]));
    await use_a_file();
    await use_a_pipe();
    bool is_late = async_now() - start > PIECES * 10000000ull;
    printf("all came: %d, short sends: %d, short receipts: %d, it took time: %d\n",
           sent_sum == got_sum, short_sends, short_receipts, is_late);
    return 0;
}
