// VALGRIND: no
// ERASED: no
// OUT: by descriptor: Connection timed out, and then 0 with 7
// OUT: by signal: Connection timed out, and then 0 with 7
// OUT: two wait for any, each gets one: 1
// OUT: no descriptor is left: 1
/* A cancelled waitid has taken nothing, and leaves nothing behind. */
#include <asyncc/process.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "descriptors.h"

/* Ends when it gets a byte, or when this program has ended. */
static pid_t child(int status, int *out)
{
    int ends[2];
    char byte;
    fflush(stdout);
    if (pipe(ends) < 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[1]);
        _exit(read(ends[0], &byte, 1) == 1 ? status : 99);
    }
    close(ends[0]);
    *out = ends[1];
    return pid;
}

async static void let_end(int out)
{
    if (write(out, "x", 1) != 1)
        printf("?");
    close(out);
}

async static void cancelled(const char *how, int options)
{
    int out, status;
    siginfo_t info;
    pid_t pid = child(7, &out);
    int err = async_try(
        status = await async_timeout(0.01, async_waitid(P_PID, (id_t)pid, &info, options)));
    await let_end(out);
    status = await async_waitid(P_PID, (id_t)pid, &info, options);
    printf("%s: %s, and then %d with %d\n", how, strerror(err), status, info.si_status);
}

async static void two(void)
{
    int out[2];
    static siginfo_t one, other; /* when this fails the two still wait */
    child(1, &out[0]);
    child(2, &out[1]);
    task(int) first = spawn(async_waitid(P_ALL, 0, &one, WEXITED));
    task(int) second = spawn(async_waitid(P_ALL, 0, &other, WEXITED));
    await async_sleep(0.01);
    await let_end(out[0]);
    await let_end(out[1]);
    await first;
    await second;
    printf("two wait for any, each gets one: %d\n", one.si_status + other.si_status == 3);
}

async int main(void)
{
    await cancelled("by descriptor", WEXITED);
    int before = count_descriptors();
    await cancelled("by signal", WEXITED | WSTOPPED);
    await two();
    printf("no descriptor is left: %d\n", count_descriptors() <= before + 2); /* the signals' */
    return 0;
}
