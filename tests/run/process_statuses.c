/* What a process ended with, and why one did not begin. */
#include <asyncc/process.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>

async static void run(const char *command)
{
    char *const argv[] = {"sh", "-c", (char *)command, NULL};
    struct async_process process = ASYNC_PROCESS_INIT;
    if (async_process_start(&process, argv, NULL) != 0)
        return;
    int status = await async_process_wait(&process);
    printf("%s: %d %d %d, ", command, WIFEXITED(status), WEXITSTATUS(status), WTERMSIG(status));
    printf("%d, ", await async_process_wait(&process) == status && process.status == status);
    printf("%d, ", async_process_kill(&process, SIGTERM) == -ESRCH);
    printf("%d\n", await async_process_close(&process) == status && process.pid == 0);
}

static int start(const char *program, const char *directory)
{
    char *const argv[] = {(char *)program, NULL};
    struct async_process process;
    int error = async_process_start(&process, argv,
                                    &(struct async_process_options){.directory = directory});
    return process.pid == 0 && process.input == -1 ? error : 1;
}

async int main(void)
{
    await run("exit 0");
    await run("exit 7");
    await run("kill -9 $$");
    printf("%d\n", start("/no/such/program", NULL) == -ENOENT);
    printf("%d\n", start("no-such-program-anywhere", NULL) == -ENOENT);
    printf("%d\n", start("", NULL) == -ENOENT);
    printf("%d\n", start(NULL, NULL) == -EINVAL);
    printf("%d\n", start("/etc/passwd", NULL) == -EACCES);
    printf("%d\n", start("true", "/no/such/folder") == -ENOENT);
    struct async_process none = ASYNC_PROCESS_INIT;
    printf("%d\n", await async_process_wait(&none) == -ECHILD);
    printf("%d\n", async_process_kill(&none, SIGTERM) == -ESRCH);
    printf("%d\n", await async_process_close(&none));
    async_process_drop(&none);
    struct async_process_options wrong = {.input = ASYNC_PROCESS_MERGE};
    char *const argv[] = {"true", NULL};
    printf("%d\n", async_process_start(&none, argv, &wrong) == -EINVAL);
    wrong = (struct async_process_options){.output = ASYNC_PROCESS_FD, .output_fd = 1000};
    printf("%d\n", async_process_start(&none, argv, &wrong) == -EBADF);
    printf("%d\n", waitpid(-1, NULL, 0) < 0 && errno == ECHILD);
    return 0;
}
// VALGRIND: no
// OUT: exit 0: 1 0 0, 1, 1, 1
// OUT: exit 7: 1 7 0, 1, 1, 1
// OUT: kill -9 $$: 0 0 9, 1, 1, 1
// OUT: 1
// OUT: 1
// OUT: 1
// OUT: 1
// OUT: 1
// OUT: 1
// OUT: 1
// OUT: 1
// OUT: 0
// OUT: 1
// OUT: 1
// OUT: 1
