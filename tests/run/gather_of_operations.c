// ERASED: no
// OUT: 3 "abc", 5 "later", 1 written, polled 1, 0 after 2 s
// OUT: a read that fails gives its error: -9, and the other has read 1
// OUT: cancelled: 1, nothing was read: 1
/* Operations side by side, in a gather, as parts by themselves: results stand in their places,
 * whichever is over first, and a gather that is cancelled takes them back. */
#include <asyncc.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int first[2], second[2];

async static int write_later(void)
{
    await async_sleep(1);
    int n = (int)await async_write(second[1], "later", 5);
    await async_sleep(1);
    return n == 5 ? 0 : errno;
}

async static void read_both(char *a, char *b)
{
    ssize_t n, m;
    await gather(n = async_read(first[0], a, 8), m = async_read(second[0], b, 8));
    printf("never: %zd %zd\n", n, m);
}

async int main(void)
{
    char a[8] = "", b[8] = "";
    ssize_t n, m, written;
    int polled, late;
    if (pipe(first) < 0 || pipe(second) < 0 || write(first[1], "abc", 3) != 3)
        abort();
    await gather(n = async_read(first[0], a, sizeof a), m = async_read(second[0], b, sizeof b),
                 late = write_later(), polled = async_poll(first[1], POLLOUT),
                 written = async_write(STDERR_FILENO, "", 1));
    printf("%zd \"%s\", %zd \"%s\", %zd written, polled %d, %d after %d s\n", n, a, m, b, written,
           polled == POLLOUT, late, (int)(async_now() / 1000000000));

    if (write(second[1], "x", 1) != 1)
        abort();
    await gather(n = async_read(-1, a, 1), m = async_read(second[0], b, 1));
    printf("a read that fails gives its error: %zd, and the other has read %zd\n", n, m);

    task(void) reads = spawn(read_both(a, b));
    await async_sleep(1);
    async_cancel(reads);
    int err = async_try(await reads);
    a[0] = b[0] = 'z';
    if (write(first[1], "1", 1) != 1 || write(second[1], "2", 1) != 1)
        abort();
    await async_sleep(1);
    printf("cancelled: %d, nothing was read: %d\n", err == ECANCELED, a[0] == 'z' && b[0] == 'z');
    return 0;
}
