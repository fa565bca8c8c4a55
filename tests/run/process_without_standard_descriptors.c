/* A program that has closed its descriptors 0 to 2 still gives its processes theirs. */
#include <asyncc/process.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

async int main(void)
{
    char *const argv[] = {"sh", "-c", "cat; printf error >&2", NULL};
    const struct async_process_options pipes = {
        .input = ASYNC_PROCESS_PIPE, .output = ASYNC_PROCESS_PIPE, .error = ASYNC_PROCESS_PIPE};
    struct async_process_talk talk = {.input = "input", .input_size = 5};
    int out = dup(1);
    for (int fd = 0; fd < 3; fd++)
        close(fd);
    int status = await async_process_run(argv, &pipes, &talk);
    dprintf(out, "%d %s %s\n", status, talk.output, talk.error);
    async_process_talk_free(&talk);
    return 0;
}
// VALGRIND: no
// OUT: 0 input error
