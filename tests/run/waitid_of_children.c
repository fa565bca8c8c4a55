// VALGRIND: no
// OUT: one that exits: 0, pid 1, status 5
// OUT: one that is killed: 0, pid 1, by 9
// OUT: not reaped by WNOWAIT: 0, and again: 0
// OUT: nothing yet: 0, pid 0
// OUT: one that stops: 0, stopped by 19, and goes on: 0
// OUT: any child: 0 0 0, all different 1, then No child processes
// OUT: of a group: 0, status 3
// OUT: no such child: No child processes
/* Children that the program has made by itself, waited for by waitid. */
#include <asyncc/process.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Ends with that status so many milliseconds later, or with this program. */
static pid_t child(int status, unsigned milliseconds)
{
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        usleep(milliseconds * 1000);
        _exit(status);
    }
    return pid;
}

async static void exits(void)
{
    siginfo_t info;
    pid_t pid = child(5, 30);
    int error = await async_waitid(P_PID, (id_t)pid, &info, WEXITED);
    printf("one that exits: %d, pid %d, status %d\n", error, info.si_pid == pid, info.si_status);
    pid = child(0, 60000);
    kill(pid, SIGKILL);
    error = await async_waitid(P_PID, (id_t)pid, &info, WEXITED);
    printf("one that is killed: %d, pid %d, by %d\n", error, info.si_pid == pid, info.si_status);
}

async static void stays(void)
{
    siginfo_t info;
    pid_t pid = child(0, 20);
    int first = await async_waitid(P_PID, (id_t)pid, NULL, WEXITED | WNOWAIT);
    int second = await async_waitid(P_PID, (id_t)pid, NULL, WEXITED);
    printf("not reaped by WNOWAIT: %d, and again: %d\n", first, second);
    pid = child(0, 60000);
    first = await async_waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG);
    printf("nothing yet: %d, pid %d\n", first, info.si_pid);
    kill(pid, SIGSTOP);
    first = await async_waitid(P_PID, (id_t)pid, &info, WEXITED | WSTOPPED);
    if (first < 0)
        async_fail(-first);
    int by = info.si_status;
    kill(pid, SIGCONT);
    second = await async_waitid(P_PID, (id_t)pid, &info, WEXITED | WCONTINUED);
    printf("one that stops: %d, stopped by %d, and goes on: %d\n", first, by, second);
    kill(pid, SIGKILL);
    await async_waitid(P_PID, (id_t)pid, NULL, WEXITED);
}

async static void any(void)
{
    int errors[3];
    siginfo_t infos[3];
    for (unsigned i = 0; i < 3; i++)
        child(0, 10 * i);
    for (int i = 0; i < 3; i++)
        errors[i] = await async_waitid(P_ALL, 0, &infos[i], WEXITED);
    bool differ = infos[0].si_pid != infos[1].si_pid && infos[1].si_pid != infos[2].si_pid;
    int none = await async_waitid(P_ALL, 0, NULL, WEXITED);
    printf("any child: %d %d %d, all different %d, then %s\n", errors[0], errors[1], errors[2],
           differ, strerror(-none));
}

async static void group(void)
{
    siginfo_t info;
    pid_t pid = child(3, 50);
    setpgid(pid, pid);
    int error = await async_waitid(P_PGID, (id_t)pid, &info, WEXITED);
    printf("of a group: %d, status %d\n", error, info.si_status);
    error = await async_waitid(P_PID, (id_t)pid, NULL, WEXITED);
    printf("no such child: %s\n", strerror(-error));
}

async int main(void)
{
    await exits();
    await stays();
    await any();
    await group();
    return 0;
}
