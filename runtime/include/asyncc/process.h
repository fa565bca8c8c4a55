/* SPDX-License-Identifier: MIT */
/*
 * Other programs, as processes of their own:
 *
 *     struct async_process p;
 *     char *const ls[] = {"ls", "-l", NULL};
 *     int status = async_process_start(&p, ls, &(struct async_process_options){.directory = "/"});
 *     if (status == 0) {
 *         status = await async_process_wait(&p);
 *         await async_process_close(&p);
 *     }
 *
 * A process that was started is waited for by its descriptor alone, so what the program does about
 * SIGCHLD and its other children is its own business; but if it ignores SIGCHLD, or waits for any
 * child, statuses get lost. A process is closed in the end, however it ended, or else its
 * descriptor and the kernel's record of it are kept.
 *
 * Processes live in real time, whatever the clock of the loop.
 */
#ifndef ASYNCC_PROCESS_H
#define ASYNCC_PROCESS_H

#include <asyncc.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* Where a process reads its standard input from, and writes its output and its errors to. */
enum async_process_stream {
    ASYNC_PROCESS_INHERIT, /* as this program */
    ASYNC_PROCESS_PIPE,    /* a pipe; this program has the other end */
    ASYNC_PROCESS_NULL,    /* /dev/null */
    ASYNC_PROCESS_FD,      /* a descriptor of this program, which keeps it */
    ASYNC_PROCESS_MERGE    /* output: where errors go; errors: where output goes */
};

/* How to start a process; what is not named is 0. */
struct async_process_options {
    const char *program;      /* the file to run; NULL: that of argv[0] */
    char *const *environment; /* "NAME=value" strings, and NULL; NULL: this program's own */
    const char *directory;    /* where it begins; NULL: where this program is */
    enum async_process_stream input, output, error;
    int input_fd, output_fd, error_fd; /* for ASYNC_PROCESS_FD */
    bool new_group;           /* it leads a process group, and signals go to the whole group */
    bool new_session;         /* it leads a session, without a terminal, and a group as above */
    bool inherit_descriptors; /* it gets the descriptors above 2 that are not close-on-exec */
};

/* A process. The public fields may be read, and the descriptors taken: then set them to -1. */
struct async_process {
    pid_t pid;           /* 0: there is none */
    int input;           /* the end of the pipe to write to; -1: there is none, or it is closed */
    int output, error;   /* the ends to read from */
    int status;          /* when it has been waited for: as async_process_wait() gave it */
    struct rusage usage; /* and what it used */
    int __pidfd;
    bool __group;
    bool __reaped;
};
/* clang-format off */
#define ASYNC_PROCESS_INIT {.pid = 0, .input = -1, .output = -1, .error = -1}
/* clang-format on */

/* Starts a program: 0, or a negative errno, that of its exec (-ENOENT, -EACCES, ...) included;
 * then nothing runs, and *process is empty. argv ends in NULL. A name without a slash is looked for
 * in the PATH of the process's environment; one with a slash, from its directory. The process
 * blocks no signals, ignores those that this program was started with ignored, and has no
 * descriptors above 2, unless told so. It does not suspend, but takes the time that the kernel
 * needs to begin the program. */
int async_process_start(struct async_process *__process, char *const __argv[],
                        const struct async_process_options *__options);
/* Suspends until the process has ended. Its status, as waitpid() has it: WIFEXITED(status) and so
 * on. It may be asked again, and by several tasks. -ECHILD: there is no process, or its status is
 * lost. Cancelled, the process runs on, and can be waited for. */
_Async int async_process_wait(struct async_process *__process);
/* Sends a signal, to the group if it leads one: 0, or a negative errno; -ESRCH if the process has
 * been waited for. Does not suspend. */
int async_process_kill(struct async_process *__process, int __signal);
/* Sends SIGTERM, and SIGKILL if the process has not ended so many seconds later; its status.
 * Cancelled, it has sent SIGTERM, and the process can be waited for. */
_Async int async_process_terminate(struct async_process *__process, double __seconds);
/* Closes this program's ends of the pipes, kills the process with SIGKILL if it has not been waited
 * for, and waits for it, even if cancelled. Its status. The structure is empty then; of an empty
 * one it gives 0. No task may be using the process. */
_Async int async_process_close(struct async_process *__process);
/* The same without waiting: in a running loop what is left is waited for by a task of its own. It
 * serves as a cleanup. */
void async_process_drop(struct async_process *__process);

/* waitid(2), for children that were not started by async_process_start(): suspends until one of
 * those that `idtype` and `id` name has done what `options` say; 0, or a negative errno. `info` may
 * be NULL. Where that is the end of one process it is waited for by its descriptor; otherwise
 * SIGCHLD is caught, as by async_signal(), and must not be ignored. Cancelled, it has taken
 * nothing. */
_Async int async_waitid(idtype_t __idtype, id_t __id, siginfo_t *__info, int __options);

/* What is sent to a process and comes from it. Begin with zeros. */
struct async_process_talk {
    const void *input; /* what it is to read, */
    size_t input_size; /* of so many bytes */
    size_t limit;      /* for each, output and errors, the bytes to keep; 0: as many as there are */
    size_t sent;       /* how much of the input it has taken */
    char *output, *error; /* what came, and a 0 behind it; NULL: nothing yet */
    size_t output_size, error_size;
    bool output_truncated, error_truncated; /* there was more than the limit */
    size_t __output_room, __error_room;
};

/* Feeds the process, collects what comes through the pipes it was started with until they end, and
 * waits for it; its status. A pipe is closed when it is done with: when all was sent, at its end,
 * or when more than the limit has come. That the process does not read its input is no error. Or a
 * negative errno: -ENOMEM, -EMFILE. Cancelled, or after an error, *talk has what came and the
 * process runs; called again with it, this goes on. */
_Async int async_process_communicate(struct async_process *__process,
                                     struct async_process_talk *__talk);
/* Frees what came. */
void async_process_talk_free(struct async_process_talk *__talk);
/* Starts a program, communicates with it (talk may be NULL), and closes it; its status, or a
 * negative errno. Cancelled, it kills the process first. */
_Async int async_process_run(char *const __argv[], const struct async_process_options *__options,
                             struct async_process_talk *__talk);

/* The runtime's own: waits for a process that was killed, and closes its descriptor. */
_Async void async__process_reap(int __pidfd);

#endif
