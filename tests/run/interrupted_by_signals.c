// OUT: signals came: 1
// OUT: read 20 times "x", slept, and the file has 20 bytes
/* A handler without SA_RESTART interrupts whatever the loop and its workers are in: no operation
 * sees EINTR. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static _Atomic unsigned signals;
static _Atomic bool over;

static void count(int number)
{
    (void)number;
    signals++;
}

static void pause_for(long nanoseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = nanoseconds}, NULL);
}

/* Interrupts the thread of the loop. */
static void *interrupt(void *thread)
{
    while (!over) {
        pthread_kill(*(pthread_t *)thread, SIGUSR1);
        pause_for(50000);
    }
    return NULL;
}

/* Writes late, so that the reader has to wait. */
static void *write_slowly(void *fd)
{
    for (int i = 0; i < 20; i++) {
        pause_for(2000000);
        if (write(*(int *)fd, "x", 1) != 1)
            return NULL;
    }
    return NULL;
}

async static int read_all(int from, int to)
{
    int n = 0;
    char byte;
    while (n < 20 && await async_read(from, &byte, 1) == 1 && byte == 'x' &&
           await async_write(to, &byte, 1) == 1 && await async_fsync(to) == 0)
        n++;
    return n;
}

async static void read_and_sleep(int from, int to, int *n)
{
    *n = await read_all(from, to);
    await async_sleep(0.01);
}

async int main(void)
{
    int n = 0, ends[2], file = await async_openat(AT_FDCWD, "/tmp", O_TMPFILE | O_RDWR, 0600);
    pthread_t self = pthread_self(), killer, writer;
    struct sigaction action = {.sa_handler = count};
    struct stat status;
    if (pipe(ends) < 0 || sigaction(SIGUSR1, &action, NULL) < 0)
        return 1;
    pthread_create(&killer, NULL, interrupt, &self);
    pthread_create(&writer, NULL, write_slowly, &ends[1]);
    int error = async_try(await read_and_sleep(ends[0], file, &n));
    over = true; /* the threads use what lies here */
    pthread_join(killer, NULL);
    pthread_join(writer, NULL);
    if (error != 0)
        async_fail(error);
    fstat(file, &status);
    printf("signals came: %d\n", signals > 0);
    printf("read %d times \"x\", slept, and the file has %ld bytes\n", n, (long)status.st_size);
    return 0;
}
