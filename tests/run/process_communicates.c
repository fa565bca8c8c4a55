/* Megabytes both ways at once; a limit; a process that does not read. */
#include <asyncc/process.h>
#include <stdio.h>
#include <string.h>

#define SIZE ((size_t)3000000)

static const struct async_process_options pipes = {
    .input = ASYNC_PROCESS_PIPE, .output = ASYNC_PROCESS_PIPE, .error = ASYNC_PROCESS_PIPE};

async static void talk_to(const char *command, const char *input, size_t size, size_t limit)
{
    char *const argv[] = {"sh", "-c", (char *)command, NULL};
    struct async_process_talk talk __attribute__((cleanup(async_process_talk_free))) = {
        .input = input, .input_size = size, .limit = limit};
    int status = await async_process_run(argv, &pipes, &talk);
    printf("%s: %d, %zu%s, %zu%s, %d\n", command, WIFEXITED(status) ? WEXITSTATUS(status) : -1,
           talk.output_size, talk.output_truncated ? "+" : "", talk.error_size,
           talk.error_truncated ? "+" : "",
           talk.sent == size && talk.output_size <= size &&
               (talk.output_size == 0 || memcmp(talk.output, input, talk.output_size) == 0));
}

async int main(void)
{
    static char input[SIZE];
    for (size_t i = 0; i < SIZE; i++)
        input[i] = (char)(i * 7 + i / 1000);
    await talk_to("cat", input, SIZE, 0);
    await talk_to("tee /dev/stderr", input, SIZE, SIZE);
    await talk_to("cat", input, 1000, 999);
    await talk_to("cat", input, 0, 999);
    await talk_to("exit 3", input, SIZE, 0);
    await talk_to("cat >&2; exit 2", input, 10, 5);
    memset(input, 'y', SIZE);
    for (size_t i = 1; i < SIZE; i += 2)
        input[i] = '\n';
    await talk_to("exec yes", input, 0, 10000);
    return 0;
}
// VALGRIND: no
// OUT: cat: 0, 3000000, 0, 1
// OUT: tee /dev/stderr: 0, 3000000, 3000000, 1
// OUT: cat: 0, 999+, 0, 1
// OUT: cat: 0, 0, 0, 1
// OUT: exit 3: 3, 0, 0, 0
// OUT: cat >&2; exit 2: 2, 0, 5+, 1
// OUT: exec yes: -1, 10000+, 0, 0
