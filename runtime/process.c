/* SPDX-License-Identifier: MIT */
/*
 * Processes, as far as nothing waits. The descriptor of a process (pidfd) is what is polled, waited
 * for and signalled, so no other child is ever meant; and a group keeps its number until its leader
 * has been waited for.
 */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include "process.h"

#include <asyncc/abi.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "loop.h"

#define BY_PIDFD 3 /* P_PIDFD, which glibc has only as an enumerator of late */

/* ---- the end of a process ---- */

static int status_of(const siginfo_t *info)
{
    if (info->si_code == CLD_EXITED)
        return (info->si_status & 0xff) << 8;
    return info->si_status | (info->si_code == CLD_DUMPED ? 0x80 : 0);
}

bool async__process_has_ended(struct async_process *process)
{
    if (process->__reaped || process->pid == 0)
        return true;
    siginfo_t info = {.si_pid = 0};
    long result;
    do
        result = syscall(SYS_waitid, BY_PIDFD, process->__pidfd, &info, WEXITED | WNOHANG,
                         &process->usage);
    while (result < 0 && errno == EINTR);
    if (result == 0 && info.si_pid == 0)
        return false;
    process->status = result < 0 ? -errno : status_of(&info);
    process->__reaped = true;
    return true;
}

void async__process_reap_now(int pidfd)
{
    siginfo_t info;
    long result;
    do
        result = syscall(SYS_waitid, BY_PIDFD, pidfd, &info, WEXITED, NULL);
    while (result < 0 && errno == EINTR);
    close(pidfd);
}

int async__waitid(idtype_t idtype, id_t id, siginfo_t *info, int options)
{
    siginfo_t own;
    siginfo_t *found = info != NULL ? info : &own;
    int result;
    found->si_pid = 0;
    do
        result = waitid(idtype, id, found, options);
    while (result < 0 && errno == EINTR);
    return result < 0 ? -errno : found->si_pid != 0;
}

bool async__has_pidfd(idtype_t idtype, int options)
{
    return (idtype == P_PID || idtype == (idtype_t)BY_PIDFD) &&
           !(options & (WSTOPPED | WCONTINUED));
}

int async__pidfd(idtype_t idtype, id_t id)
{
    int fd = idtype == P_PID ? (int)syscall(SYS_pidfd_open, (pid_t)id, 0)
                             : fcntl((int)id, F_DUPFD_CLOEXEC, 0);
    return fd < 0 ? -errno : fd;
}

int async_process_kill(struct async_process *process, int signal)
{
    if (process->pid == 0 || process->__reaped)
        return -ESRCH;
    long result = process->__group
                      ? kill(-process->pid, signal)
                      : syscall(SYS_pidfd_send_signal, process->__pidfd, signal, NULL, 0);
    return result < 0 ? -errno : 0;
}

static void close_pipe(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void async__process_close_pipes(struct async_process *process)
{
    if (process->pid == 0)
        return;
    close_pipe(&process->input);
    close_pipe(&process->output);
    close_pipe(&process->error);
}

void async__process_forget(struct async_process *process)
{
    if (process->pid != 0 && process->__pidfd >= 0)
        close(process->__pidfd);
    *process = (struct async_process){.input = -1, .output = -1, .error = -1, .__pidfd = -1};
}

/* ---- dropping ---- */

struct reaping {
    struct async__task head;
    int pidfd;
} __attribute__((aligned(16)));

struct async_frame *async__process_reap__async(void *result, int pidfd);

static struct async_frame *start_reaping(struct async_task *task)
{
    return async__process_reap__async(NULL, ((struct reaping *)task)->pidfd);
}

static const struct async_call reaping_call = {
    .__name = "async_process_drop", .__start = start_reaping, .__size = sizeof(struct reaping)};

/* A cleanup cannot wait, so it is a task. Without memory for one it blocks: the process has been
 * killed, so that is short. */
static void reap_aside(int pidfd)
{
    struct reaping *reaping =
        async__loop != NULL ? (struct reaping *)async_task_new(&reaping_call) : NULL;
    if (reaping == NULL) {
        async__process_reap_now(pidfd);
        return;
    }
    reaping->pidfd = pidfd;
    async_task_release(async_task_spawn(async_task_handle((struct async_task *)reaping)));
}

void async_process_drop(struct async_process *process)
{
    async__process_close_pipes(process);
    if (!async__process_has_ended(process)) {
        async_process_kill(process, SIGKILL);
        reap_aside(process->__pidfd);
        process->__pidfd = -1;
    }
    async__process_forget(process);
}

/* ---- several descriptors at once ---- */

int async__process_gathered(void)
{
    int fd = epoll_create1(EPOLL_CLOEXEC);
    return fd < 0 ? -errno : fd;
}

void async__process_close_gathered(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

int async__process_gather(int gathered, int fd, unsigned events)
{
    struct epoll_event event = {.events = events};
    return epoll_ctl(gathered, EPOLL_CTL_ADD, fd, &event) < 0 ? -errno : 0;
}

int async__process_gather_time(int gathered, double seconds, int *timer)
{
    *timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    if (*timer < 0)
        return -errno;
    struct itimerspec time = {.it_value.tv_nsec = 1}; /* 0 would be never */
    if (seconds > 1e9)
        seconds = 1e9;
    if (seconds > 1e-9) {
        time.it_value.tv_sec = (time_t)seconds;
        time.it_value.tv_nsec = (long)((seconds - (double)time.it_value.tv_sec) * 1e9);
    }
    if (time.it_value.tv_sec == 0 && time.it_value.tv_nsec == 0)
        time.it_value.tv_nsec = 1;
    timerfd_settime(*timer, 0, &time, NULL);
    return async__process_gather(gathered, *timer, EPOLLIN);
}
