/* SPDX-License-Identifier: MIT */
/*
 * Starting a process. posix_spawn does it as vfork does, so the size of this program does not
 * matter, and gives the error of the exec back. What the process gets as its descriptors 0 to 2 is
 * first brought above them, so that none is overwritten before it was used.
 */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include <asyncc/process.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "process.h"
#include "sigpipe.h"

/* One of the three streams. */
struct end {
    enum async_process_stream kind;
    int theirs; /* the process's, above 2; -1: none */
    int ours;   /* of a pipe; -1: none */
};

/* All that it takes. */
struct start {
    const struct async_process_options *options;
    char *const *argv, *const *environment;
    struct end ends[3];
    int place; /* keeps a descriptor free for that of the process */
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

static void close_if_open(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* ---- the three streams ---- */

/* The descriptor above 2, in place of `fd`. */
static int bring_up(int fd)
{
    if (fd > 2)
        return fd;
    int above = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    int error = errno;
    close(fd);
    errno = error;
    return above;
}

static int open_pipe(struct end *end, bool is_input)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
        return -errno;
    end->ours = ends[is_input];
    end->theirs = bring_up(ends[!is_input]);
    return end->theirs < 0 ? -errno : 0;
}

static int open_end(struct end *end, bool is_input, enum async_process_stream kind, int fd)
{
    end->kind = kind;
    switch (kind) {
    case ASYNC_PROCESS_INHERIT:
    case ASYNC_PROCESS_NULL:
        return 0;
    case ASYNC_PROCESS_MERGE:
        return is_input ? -EINVAL : 0;
    case ASYNC_PROCESS_PIPE:
        return open_pipe(end, is_input);
    case ASYNC_PROCESS_FD:
        end->theirs = fcntl(fd, F_DUPFD_CLOEXEC, 3);
        return end->theirs < 0 ? -errno : 0;
    }
    return -EINVAL;
}

static int open_ends(struct start *start)
{
    const struct async_process_options *options = start->options;
    int error;
    if (options->output == ASYNC_PROCESS_MERGE && options->error == ASYNC_PROCESS_MERGE)
        return -EINVAL;
    if ((error = open_end(&start->ends[0], true, options->input, options->input_fd)) == 0 &&
        (error = open_end(&start->ends[1], false, options->output, options->output_fd)) == 0)
        error = open_end(&start->ends[2], false, options->error, options->error_fd);
    return error;
}

/* Errors of these functions are those of errno, positive. */
static int add_end(posix_spawn_file_actions_t *actions, const struct end *end, int fd)
{
    switch (end->kind) {
    case ASYNC_PROCESS_PIPE:
    case ASYNC_PROCESS_FD:
        return posix_spawn_file_actions_adddup2(actions, end->theirs, fd);
    case ASYNC_PROCESS_NULL:
        return posix_spawn_file_actions_addopen(actions, fd, "/dev/null",
                                                fd == 0 ? O_RDONLY : O_WRONLY, 0);
    case ASYNC_PROCESS_INHERIT:
    case ASYNC_PROCESS_MERGE:
        break;
    }
    return 0;
}

static int add_merged(posix_spawn_file_actions_t *actions, const struct end ends[3])
{
    if (ends[1].kind == ASYNC_PROCESS_MERGE)
        return posix_spawn_file_actions_adddup2(actions, 2, 1);
    if (ends[2].kind == ASYNC_PROCESS_MERGE)
        return posix_spawn_file_actions_adddup2(actions, 1, 2);
    return 0;
}

static int add_actions(struct start *start)
{
    posix_spawn_file_actions_t *actions = &start->actions;
    const char *directory = start->options->directory;
    int error = directory ? posix_spawn_file_actions_addchdir_np(actions, directory) : 0;
    for (int fd = 0; fd < 3 && error == 0; fd++)
        error = add_end(actions, &start->ends[fd], fd);
    if (error == 0)
        error = add_merged(actions, start->ends);
    if (error == 0 && !start->options->inherit_descriptors)
        error = posix_spawn_file_actions_addclosefrom_np(actions, 3);
    return -error;
}

/* ---- attributes ---- */

static bool leads_a_group(const struct async_process_options *options)
{
    return options->new_group || options->new_session;
}

/* No signal is blocked, and SIGPIPE is ignored only if it was before this program did. */
static void set_attributes(struct start *start)
{
    posix_spawnattr_t *attributes = &start->attributes;
    short flags = POSIX_SPAWN_SETSIGMASK;
    sigset_t set;
    sigemptyset(&set);
    posix_spawnattr_setsigmask(attributes, &set);
    if (async__sigpipe_is_ignored_here()) {
        sigaddset(&set, SIGPIPE);
        posix_spawnattr_setsigdefault(attributes, &set);
        flags |= POSIX_SPAWN_SETSIGDEF;
    }
    if (start->options->new_session)
        flags |= POSIX_SPAWN_SETSID;
    else if (start->options->new_group)
        flags |= POSIX_SPAWN_SETPGROUP; /* whose number is its own, as 0 says */
    posix_spawnattr_setflags(attributes, flags);
}

/* ---- the program ---- */

static int spawn_file(struct start *start, const char *path, pid_t *pid)
{
    return -posix_spawn(pid, path, &start->actions, &start->attributes, start->argv,
                        start->environment);
}

static const char *path_of(char *const *environment)
{
    for (; *environment != NULL; environment++)
        if (strncmp(*environment, "PATH=", 5) == 0)
            return *environment + 5;
    return "/bin:/usr/bin";
}

/* Whether another folder may have what this one has not, as execvp sees it. */
static bool goes_on(int error)
{
    return error == -ENOENT || error == -ENOTDIR || error == -EACCES || error == -ESTALE ||
           error == -ENODEV || error == -ETIMEDOUT;
}

/* In one folder of PATH; an empty one is the current folder. A look at the file saves a process
 * that would only find that there is none. */
static int spawn_in(struct start *start, const char *folder, int size, const char *name, pid_t *pid)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%.*s%s%s", size, folder, size > 0 ? "/" : "", name);
    if (length < 0 || (size_t)length >= sizeof path)
        return -ENOENT;
    if (path[0] == '/' && access(path, F_OK) < 0)
        return -errno;
    return spawn_file(start, path, pid);
}

static int spawn_by_name(struct start *start, const char *name, pid_t *pid)
{
    int error = -ENOENT;
    bool denied = false;
    for (const char *folder = path_of(start->environment);; folder++) {
        int size = (int)strcspn(folder, ":");
        error = spawn_in(start, folder, size, name, pid);
        if (!goes_on(error))
            return error;
        denied |= error == -EACCES;
        folder += size;
        if (*folder == '\0')
            return denied ? -EACCES : error;
    }
}

static int spawn_program(struct start *start, pid_t *pid)
{
    const char *name = start->options->program ? start->options->program : start->argv[0];
    if (name == NULL)
        return -EINVAL;
    if (name[0] == '\0')
        return -ENOENT;
    return strchr(name, '/') ? spawn_file(start, name, pid) : spawn_by_name(start, name, pid);
}

/* ---- altogether ---- */

static void forget(struct async_process *process)
{
    *process = (struct async_process){.input = -1, .output = -1, .error = -1, .__pidfd = -1};
}

/* It runs already: without a descriptor it cannot stay. */
static int end_again(pid_t pid, int error)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    return error;
}

static int spawn_process(struct start *start, struct async_process *process)
{
    pid_t pid;
    int error = add_actions(start);
    set_attributes(start);
    if (error == 0)
        error = spawn_program(start, &pid);
    if (error < 0)
        return error;
    close_if_open(&start->place);
    int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
    bool gone = pidfd < 0 && errno == ESRCH; /* it has ended, and nobody keeps its status */
    if (pidfd < 0 && !gone)
        return end_again(pid, -errno);
    *process = (struct async_process){.pid = pid,
                                      .input = start->ends[0].ours,
                                      .output = start->ends[1].ours,
                                      .error = start->ends[2].ours,
                                      .status = gone ? -ECHILD : 0,
                                      .__pidfd = pidfd,
                                      .__reaped = gone,
                                      .__group = leads_a_group(start->options)};
    return 0;
}

static int spawn_with_ends(struct start *start, struct async_process *process)
{
    int error = -posix_spawn_file_actions_init(&start->actions);
    if (error < 0)
        return error;
    error = -posix_spawnattr_init(&start->attributes);
    if (error == 0) {
        error = spawn_process(start, process);
        posix_spawnattr_destroy(&start->attributes);
    }
    posix_spawn_file_actions_destroy(&start->actions);
    return error;
}

int async_process_start(struct async_process *process, char *const argv[],
                        const struct async_process_options *options)
{
    static const struct async_process_options none;
    struct start start = {.options = options ? options : &none,
                          .argv = argv,
                          .ends = {{0, -1, -1}, {0, -1, -1}, {0, -1, -1}}};
    start.environment = start.options->environment ? start.options->environment : environ;
    forget(process);
    start.place = eventfd(0, EFD_CLOEXEC);
    int error = start.place < 0 ? -errno : open_ends(&start);
    if (error == 0)
        error = spawn_with_ends(&start, process);
    close_if_open(&start.place);
    for (int i = 0; i < 3; i++) {
        close_if_open(&start.ends[i].theirs);
        if (error < 0)
            close_if_open(&start.ends[i].ours);
    }
    if (process->input >= 0)
        async__sigpipe_ignore();
    return error;
}
