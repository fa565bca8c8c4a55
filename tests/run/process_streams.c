/* Where a process reads from and writes to; its environment, folder and PATH; and that it has no
 * other descriptor, blocks no signal, and does not ignore SIGPIPE. */
#include <asyncc/process.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PIPES .output = ASYNC_PROCESS_PIPE, .error = ASYNC_PROCESS_PIPE

async static void show(const char *command, struct async_process_options options)
{
    char *const argv[] = {"sh", "-c", (char *)command, NULL};
    struct async_process_talk talk
        __attribute__((cleanup(async_process_talk_free))) = {.input = "input", .input_size = 5};
    int status = await async_process_run(argv, &options, &talk);
    printf("%d '%s' '%s'\n", status, talk.output ? talk.output : "", talk.error ? talk.error : "");
    fflush(stdout);
}

async static void show_files(void)
{
    FILE *file = tmpfile();
    struct async_process_options options = {PIPES};
    options.output = ASYNC_PROCESS_FD;
    options.output_fd = fileno(file);
    await show("printf file; printf error >&2", options);
    char text[10] = "";
    rewind(file);
    printf("%zu %s\n", fread(text, 1, sizeof text - 1, file), text);
    options = (struct async_process_options){PIPES, .input = ASYNC_PROCESS_FD};
    rewind(file);
    options.input_fd = fileno(file);
    await show("cat", options);
    fclose(file);
}

/* As many as this program has, were they not close-on-exec or above 2. */
static const char list[] = "for fd in /proc/self/fd/*; do printf \"${fd##*/} \"; done";

async static void show_signals(void)
{
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    signal(SIGUSR1, SIG_IGN);
    await show(
        "sed -n 's/^Sig\\(Blk\\|Ign\\).*\\(....\\)$/\\1 \\2/p' /proc/self/status | tr '\\n' ' '",
        (struct async_process_options){PIPES});
}

async int main(void)
{
    fflush(stdout);
    await show("cat; printf ' error' >&2",
               (struct async_process_options){PIPES, .input = ASYNC_PROCESS_PIPE});
    await show("cat; printf output",
               (struct async_process_options){PIPES, .input = ASYNC_PROCESS_NULL});
    await show(
        "printf one; printf two >&2",
        (struct async_process_options){.output = ASYNC_PROCESS_PIPE, .error = ASYNC_PROCESS_MERGE});
    await show(
        "printf one; printf two >&2",
        (struct async_process_options){.output = ASYNC_PROCESS_MERGE, .error = ASYNC_PROCESS_PIPE});
    await show("echo inherited", (struct async_process_options){.error = ASYNC_PROCESS_NULL});
    await show_files();
    char *const environment[] = {"A=1", "PATH=/no/such/folder:/bin:/usr/bin", NULL};
    await show("printf \"$A $(pwd)\"",
               (struct async_process_options){PIPES, .environment = environment, .directory = "/"});
    int leak = dup(1);
    if (leak < 0)
        return 1;
    await show(list, (struct async_process_options){PIPES, .input = ASYNC_PROCESS_NULL});
    await show_signals();
    return 0;
}
// VALGRIND: no
// OUT: 0 'input' ' error'
// OUT: 0 'output' ''
// OUT: 0 'onetwo' ''
// OUT: 0 '' 'onetwo'
// OUT: inherited
// OUT: 0 '' ''
// OUT: 0 '' 'error'
// OUT: 4 file
// OUT: 0 'file' ''
// OUT: 0 '1 /' ''
// OUT: 0 '0 1 2 3 ' ''
// OUT: 0 'Blk 0000 Ign 0200 ' ''
