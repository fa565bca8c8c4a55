/* A process is asked to end, and made to end when it does not; a group goes as one. */
#include <asyncc/process.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

async static void terminate(const char *command, double seconds, bool group)
{
    char *const argv[] = {"sh", "-c", (char *)command, NULL};
    struct async_process_options options = {.output = ASYNC_PROCESS_PIPE, .new_group = group};
    struct async_process process __attribute__((cleanup(async_process_drop))) = {0};
    char ready;
    if (async_process_start(&process, argv, &options) != 0 ||
        await async_read(process.output, &ready, 1) != 1)
        return;
    int status = await async_process_terminate(&process, seconds);
    printf("%d %d, ", WIFEXITED(status) ? WEXITSTATUS(status) : -1, WTERMSIG(status));
    printf("%d\n", await async_process_terminate(&process, seconds) == status);
    if (group) /* the other process of the group had the pipe too */
        printf("%zd\n", await async_read(process.output, &ready, 1));
    await async_process_close(&process);
}

async int main(void)
{
    await terminate("echo; exec sleep 1000", 100, false);
    await terminate("trap 'exit 3' TERM; echo; while :; do sleep 0.01; done", 100, false);
    await terminate("trap '' TERM; echo; while :; do sleep 0.01; done", 0.1, false);
    await terminate("trap '' TERM; echo; while :; do sleep 0.01; done", 0, false);
    await terminate("sleep 1000 & echo; wait", 100, true);
    return 0;
}
// VALGRIND: no
// OUT: -1 15, 1
// OUT: 3 0, 1
// OUT: -1 9, 1
// OUT: -1 9, 1
// OUT: -1 15, 1
// OUT: 0
