/* SPDX-License-Identifier: MIT */
/*
 * Files that do not outlive the process, and the programs that it runs meanwhile. What was added is
 * removed by scratch_remove, and also when a signal ends the process; while a program runs such a
 * signal is handed to it, and this process ends after it, in the same way.
 */
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Paths in static storage, so that the signal handler meets a list in order at every moment. */
static char **paths;
static size_t capacity;
static volatile sig_atomic_t n_paths;
static volatile sig_atomic_t running; /* the process id of the program that is waited for, or 0 */
static volatile sig_atomic_t stopped; /* the signal that came meanwhile, or 0 */

static const int ending_signals[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTERM, SIGPIPE,
                                     SIGSEGV, SIGABRT, SIGBUS,  SIGILL,  SIGFPE};
enum {
    N_SIGNALS = sizeof ending_signals / sizeof *ending_signals
};

static void die_by(int number)
{
    signal(number, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    _exit(128 + number);
}

/* Called in a signal handler too: unlink and rmdir are allowed there. */
void scratch_remove(void)
{
    while (n_paths > 0) {
        const char *path = paths[n_paths - 1];
        if (unlink(path) != 0)
            (void)rmdir(path);
        n_paths--;
    }
}

/* A fault of this program's own, and not someone's wish that it should end. */
static void report_fault(int number)
{
    static const char message[] = "asyncc: error: asyncc itself failed; this is a bug\n";
    const bool fault = number == SIGSEGV || number == SIGABRT || number == SIGBUS ||
                       number == SIGILL || number == SIGFPE;
    if (fault && write(STDERR_FILENO, message, sizeof message - 1) < 0)
        return;
}

static void on_signal(int number)
{
    int error = errno;
    if (running != 0) {
        stopped = number;
        kill((pid_t)running, number);
    } else {
        report_fault(number);
        scratch_remove();
        die_by(number);
    }
    errno = error;
}

static void block_signals(sigset_t *old)
{
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < N_SIGNALS; i++)
        sigaddset(&set, ending_signals[i]);
    sigprocmask(SIG_BLOCK, &set, old);
}

static void catch_signals(void)
{
    /* A stack of its own, for the program's may be what has run out. */
    static char stack[65536];
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < N_SIGNALS; i++) {
        struct sigaction old;
        sigaction(ending_signals[i], NULL, &old);
        if (old.sa_handler == SIG_DFL)
            sigaction(ending_signals[i], &action, NULL);
    }
}

void scratch_add(const char *path)
{
    static bool caught;
    sigset_t old;
    block_signals(&old);
    if (!caught)
        catch_signals();
    caught = true;
    if ((size_t)n_paths == capacity)
        paths = vector_grow(paths, sizeof *paths, &capacity);
    paths[n_paths] = strdup(path);
    if (paths[n_paths] == NULL)
        environment_error("out of memory");
    n_paths++;
    sigprocmask(SIG_SETMASK, &old, NULL);
}

void scratch_keep(const char *path)
{
    sigset_t old;
    block_signals(&old);
    for (sig_atomic_t i = 0; i < n_paths; i++) {
        if (streq(paths[i], path)) {
            free(paths[i]);
            memmove(&paths[i], &paths[i + 1], (size_t)(n_paths - i - 1) * sizeof *paths);
            n_paths--;
            break;
        }
    }
    sigprocmask(SIG_SETMASK, &old, NULL);
}

const char *scratch_directory(struct arena *arena)
{
    const char *parent = getenv("TMPDIR");
    if (parent == NULL || *parent == '\0')
        parent = "/tmp";
    char *path = arena_printf(arena, "%s/asyncc-XXXXXX", parent);
    sigset_t old;
    block_signals(&old);
    if (mkdtemp(path) == NULL)
        environment_error("cannot make a folder in '%s': %s", parent, strerror(errno));
    scratch_add(path);
    sigprocmask(SIG_SETMASK, &old, NULL);
    return path;
}

/* ---- programs ---- */

static int start(pid_t *pid, char *const *argv, const char *output, const sigset_t *mask)
{
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&attributes, mask);
    if (output != NULL)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output,
                                         O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int error = posix_spawnp(pid, argv[0], &actions, &attributes, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

int scratch_run(char *const *argv, const char *output)
{
    sigset_t old;
    pid_t pid;
    int status = 0;
    block_signals(&old);
    int error = start(&pid, argv, output, &old);
    if (error != 0)
        environment_error("cannot run '%s': %s", argv[0], strerror(error));
    running = pid;
    sigprocmask(SIG_SETMASK, &old, NULL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    running = 0;
    return status;
}

int scratch_status(int status)
{
    int number = WIFSIGNALED(status) ? WTERMSIG(status) : stopped;
    if (number == 0)
        return WEXITSTATUS(status);
    /* The program has left its core already. */
    setrlimit(RLIMIT_CORE, &(struct rlimit){0});
    scratch_remove();
    die_by(number);
    return 128 + number;
}
