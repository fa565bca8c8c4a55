/* The program's own children and its handler of SIGCHLD are its own business. Where it ignores
 * SIGCHLD the status is lost. */
#include <asyncc/process.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t children;

static void count(int number)
{
    (void)number;
    children++;
}

async int main(void)
{
    char *const argv[] = {"sh", "-c", "exit 5", NULL};
    signal(SIGCHLD, count);
    fflush(stdout);
    pid_t own = fork();
    if (own == 0)
        _exit(6);
    int status = await async_process_run(argv, NULL, NULL);
    printf("%d\n", WEXITSTATUS(status));
    int mine = 0;
    while (waitpid(own, &mine, 0) < 0 && errno == EINTR)
        ;
    printf("%d %d\n", WEXITSTATUS(mine), children > 0);
    signal(SIGCHLD, SIG_IGN);
    printf("%d\n", await async_process_run(argv, NULL, NULL) == -ECHILD);
    return 0;
}
// VALGRIND: no
// OUT: 5
// OUT: 6 1
// OUT: 1
