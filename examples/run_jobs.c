/* SPDX-License-Identifier: MIT */
/*
 * Runs a command for each line of standard input, several at a time, as `xargs -P` does, and keeps
 * the output of each together. A worker takes a line, runs the command, and prints what it said.
 * SIGINT and SIGTERM end the commands before the program.
 */
#define _GNU_SOURCE
#include <asyncc.h>
#include <asyncc/process.h>
#include <asyncc/signal.h>

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    longest_item = 1 << 17, /* what the kernel takes as one argument */
    most_jobs = 1000,
    seconds_to_end = 2 /* from SIGTERM to SIGKILL */
};

struct jobs {
    char *const *command;
    struct async_stream input;
    char delimiter;
    struct async_mutex reading;
    int status; /* the exit status, as xargs has it */
    bool giving_up;
};

static void fail_with(struct jobs *jobs, int status, bool give_up)
{
    if (!jobs->giving_up)
        jobs->status = status;
    jobs->giving_up |= give_up;
}

static void drop_input(struct jobs *jobs)
{
    async_stream_drop(&jobs->input);
}

/* ---- items ---- */

static void free_item(char **item)
{
    free(*item);
}

static void unlock(struct async_mutex **mutex)
{
    async_mutex_unlock(*mutex);
}

/* The next one that is not empty, which is the caller's; NULL: there is none, or none is wanted. */
async static char *next_item(struct jobs *jobs)
{
    await async_mutex_lock(&jobs->reading);
    struct async_mutex *reading __attribute__((cleanup(unlock))) = &jobs->reading;
    while (!jobs->giving_up) {
        char *text;
        ssize_t n =
            await async_stream_read_until(&jobs->input, &jobs->delimiter, 1, longest_item, &text);
        if (n < 0) {
            fprintf(stderr, "run_jobs: standard input: %s\n", strerror((int)-n));
            fail_with(jobs, 1, true);
        }
        if (n <= 0)
            break;
        if (text[n - 1] == jobs->delimiter)
            text[--n] = '\0';
        if (n == 0)
            continue;
        char *item = strdup(text);
        if (item == NULL)
            async_fail(ENOMEM);
        (void)reading;
        return item;
    }
    return NULL;
}

/* ---- the arguments of a job ---- */

/* A copy of an argument with the item for each {}; counts them. */
static char *substitute(const char *argument, const char *item, int *count)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    for (const char *braces; (braces = strstr(argument, "{}")) != NULL; argument = braces + 2) {
        fprintf(out, "%.*s%s", (int)(braces - argument), argument, item);
        ++*count;
    }
    fputs(argument, out);
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}

static void free_arguments(char ***arguments)
{
    for (char **p = *arguments; p != NULL && *p != NULL; p++)
        free(*p);
    free(*arguments);
    *arguments = NULL;
}

/* The command with the item for {}, or behind it where there is no {}; NULL without memory. */
static char **make_arguments(char *const *command, const char *item)
{
    size_t n = 0;
    int count = 0;
    while (command[n] != NULL)
        n++;
    char **arguments = calloc(n + 2, sizeof *arguments);
    for (size_t i = 0; arguments != NULL && i < n; i++)
        if ((arguments[i] = substitute(command[i], item, &count)) == NULL)
            free_arguments(&arguments);
    if (arguments != NULL && count == 0 && (arguments[n] = strdup(item)) == NULL)
        free_arguments(&arguments);
    return arguments;
}

/* ---- a job ---- */

static void note_end(struct jobs *jobs, const char *name, int status)
{
    if (WIFSIGNALED(status)) {
        fprintf(stderr, "run_jobs: %s: %s\n", name, strsignal(WTERMSIG(status)));
        fail_with(jobs, 125, true);
    } else if (WEXITSTATUS(status) == 255) {
        fprintf(stderr, "run_jobs: %s: exited with status 255\n", name);
        fail_with(jobs, 124, true);
    } else if (WEXITSTATUS(status) != 0)
        fail_with(jobs, 123, false);
}

static void print_output(struct jobs *jobs, const struct async_process_talk *talk)
{
    if (talk->error_size > 0)
        fwrite(talk->error, 1, talk->error_size, stderr);
    if (talk->output_size > 0)
        fwrite(talk->output, 1, talk->output_size, stdout);
    if (fflush(stdout) == 0 || jobs->giving_up)
        return;
    perror("run_jobs: standard output");
    fail_with(jobs, 1, true);
}

/* Asks the process to end, and what it has started, and takes what it says meanwhile. */
async static void end_process(struct async_process *process, struct async_process_talk *talk)
{
    async_process_kill(process, SIGTERM);
    int late =
        async_try(await async_timeout(seconds_to_end, async_process_communicate(process, talk)));
    if (late == 0)
        return;
    async_process_kill(process, SIGKILL);
    await async_process_communicate(process, talk);
}

async static void run_job(struct jobs *jobs, const char *item)
{
    static const struct async_process_options options = {
        .input = ASYNC_PROCESS_NULL,
        .output = ASYNC_PROCESS_PIPE,
        .error = ASYNC_PROCESS_PIPE,
        .new_group = true,
    };
    char **arguments __attribute__((cleanup(free_arguments))) = make_arguments(jobs->command, item);
    if (arguments == NULL)
        async_fail(ENOMEM);
    __attribute__((cleanup(async_process_drop))) struct async_process process = ASYNC_PROCESS_INIT;
    int err = async_process_start(&process, arguments, &options);
    if (err < 0) {
        fprintf(stderr, "run_jobs: %s: %s\n", arguments[0], strerror(-err));
        fail_with(jobs, err == -ENOENT ? 127 : 126, true);
        return;
    }
    __attribute__((cleanup(async_process_talk_free))) struct async_process_talk talk = {0};
    int status = 0;
    int cancelled = async_try(status = await async_process_communicate(&process, &talk));
    if (cancelled != 0)
        await end_process(&process, &talk);
    print_output(jobs, &talk);
    if (cancelled != 0)
        async_fail(cancelled);
    if (status < 0)
        async_fail(-status);
    note_end(jobs, arguments[0], status);
}

async static void run_items(struct jobs *jobs)
{
    for (;;) {
        char *item __attribute__((cleanup(free_item))) = await next_item(jobs);
        if (item == NULL)
            return;
        await run_job(jobs, item);
    }
}

/* With one that fails the others begin nothing more. */
async static void worker(struct jobs *jobs)
{
    int error = async_try(await run_items(jobs));
    if (error != 0) {
        jobs->giving_up = true;
        async_fail(error);
    }
}

/* All of them have ended when it returns, for they use what is the caller's. */
async static void run_all(struct jobs *jobs, int n)
{
    task(void) workers[n];
    int errors[n];
    for (int i = 0; i < n; i++)
        workers[i] = async_defer(worker(jobs));
    await async_gather_array_settled(NULL, errors, workers, (size_t)n);
    for (int i = 0; i < n; i++)
        if (errors[i] != 0)
            async_fail(errors[i]);
}

/* ---- the program ---- */

static const char usage[] =
    "usage: run_jobs [-j N] [-0] COMMAND [ARGUMENT...]\n"
    "Runs COMMAND for each line of standard input, with the line in place of each {}, or as the\n"
    "last argument. Empty lines are skipped. Each command's output is printed when it has ended.\n"
    "  -j, --jobs N   so many at a time; as many as there are processors otherwise\n"
    "  -0, --null     a zero byte ends each item, not a newline\n"
    "Exit status: 0; 123 where a command exited with 1 to 254, 124 with 255, 125 where a signal\n"
    "killed it, 126 where it cannot be run, 127 where there is none; 1 for other errors. From 124\n"
    "on no further command is started. 128 and its number where a signal ended run_jobs.\n";

/* How many jobs at a time; exits where there is nothing to run. */
static int parse_options(struct jobs *jobs, int argc, char **argv)
{
    static const struct option names[] = {{"jobs", required_argument, NULL, 'j'},
                                          {"null", no_argument, NULL, '0'},
                                          {"help", no_argument, NULL, 'h'},
                                          {0}};
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    for (int option; (option = getopt_long(argc, argv, "+j:0", names, NULL)) != -1;) {
        char *end = "";
        if (option == 'h') {
            fputs(usage, stdout);
            exit(0);
        }
        if (option == 'j')
            n = strtol(optarg, &end, 10);
        else if (option == '0')
            jobs->delimiter = '\0';
        if (option == '?' || *end != '\0' || n < 1 || n > most_jobs) {
            fputs(usage, stderr);
            exit(2);
        }
    }
    if (optind == argc) {
        fputs(usage, stderr);
        exit(2);
    }
    jobs->command = argv + optind;
    return n < 1 ? 1 : (int)n;
}

async int main(int argc, char **argv)
{
    __attribute__((cleanup(drop_input))) struct jobs jobs = {
        .input = ASYNC_STREAM_INIT, .delimiter = '\n', .reading = ASYNC_MUTEX_INIT};
    int n = parse_options(&jobs, argc, argv), number = 0;
    int err = async_stream_open(&jobs.input, STDIN_FILENO);
    if (err < 0) {
        fprintf(stderr, "run_jobs: standard input: %s\n", strerror(-err));
        return 1;
    }
    const sigset_t stop = ASYNC_SIGNALS(SIGINT, SIGTERM);
    await async_race(run_all(&jobs, n), number = async_signal(&stop));
    return number > 0 ? 128 + number : jobs.status;
}
