/* Cancelled waits leave the process as it is; a talk goes on where it was; what is closed, dropped
 * or run leaves no child behind. */
// ERASED: no
// ENV: ASYNCC_CLOCK=real
#include <asyncc/process.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *const sleeper[] = {"sleep", "100", NULL};
/* It keeps nobody waiting who reads what this program writes. */
static const struct async_process_options silent = {.output = ASYNC_PROCESS_NULL,
                                                    .error = ASYNC_PROCESS_NULL};

static bool has_children(void)
{
    siginfo_t info;
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/* However it comes to its end. */
static void kill_it(struct async_process **process)
{
    async_process_kill(*process, SIGKILL);
}

async static void wait_twice(void)
{
    static struct async_process process;
    if (async_process_start(&process, sleeper, &silent) != 0)
        return;
    struct async_process *started __attribute__((cleanup(kill_it), unused)) = &process;
    printf("%d\n", async_try(await async_timeout(0.05, async_process_wait(&process))) == ETIMEDOUT);
    task(int) one = spawn(async_process_wait(&process)), two = spawn(async_process_wait(&process));
    await async_yield();
    async_process_kill(&process, SIGTERM);
    int status = await one;
    printf("%d %d\n", WTERMSIG(status) == SIGTERM, await two == status);
    await async_process_close(&process);
    printf("children: %d\n", has_children());
}

async static void talk_twice(void)
{
    char *const argv[] = {"sh", "-c", "printf one; read x; printf two; cat", NULL};
    const struct async_process_options pipes = {.input = ASYNC_PROCESS_PIPE,
                                                .output = ASYNC_PROCESS_PIPE};
    struct async_process process __attribute__((cleanup(async_process_drop))) = ASYNC_PROCESS_INIT;
    struct async_process_talk talk
        __attribute__((cleanup(async_process_talk_free))) = {.input = ""};
    if (async_process_start(&process, argv, &pipes) != 0)
        return;
    int input = process.input;
    process.input = -1;
    int error = async_try(await async_timeout(0.2, async_process_communicate(&process, &talk)));
    if (error != ETIMEDOUT)
        async_fail(error != 0 ? error : EIO);
    printf("%d %s\n", error == ETIMEDOUT, talk.output);
    printf("%zd\n", await async_write(input, "x\nthree", 7));
    await async_close(input);
    int status = await async_process_communicate(&process, &talk);
    printf("%d %s\n", status, talk.output);
    await async_process_close(&process);
    printf("children: %d\n", has_children());
}

async static void close_sleeper(void)
{
    struct async_process process;
    if (async_process_start(&process, sleeper, &silent) == 0)
        await async_process_close(&process);
}

async static void drop_sleeper(void)
{
    struct async_process process __attribute__((cleanup(async_process_drop))) = ASYNC_PROCESS_INIT;
    if (async_process_start(&process, sleeper, &silent) == 0)
        await async_sleep(1000);
}

async int main(void)
{
    await wait_twice();
    await talk_twice();
    await close_sleeper();
    printf("closed, children: %d\n", has_children());
    printf("%d\n", async_try(await async_timeout(0.05, drop_sleeper())) == ETIMEDOUT);
    for (int i = 0; i < 1000 && has_children(); i++)
        await async_sleep(0.01);
    printf("dropped, children: %d\n", has_children());
    int error = async_try(await async_timeout(0.05, async_process_run(sleeper, NULL, NULL)));
    printf("%d, children: %d\n", error == ETIMEDOUT, has_children());
    task(void) t = spawn(close_sleeper());
    await async_yield();
    async_cancel(t);
    error = async_try(await t);
    printf("%d, children: %d\n", error == 0 || error == ECANCELED, has_children());
    return 0;
}
// VALGRIND: no
// OUT: 1
// OUT: 1 1
// OUT: children: 0
// OUT: 1 one
// OUT: 7
// OUT: 0 onetwothree
// OUT: children: 0
// OUT: closed, children: 0
// OUT: 1
// OUT: dropped, children: 0
// OUT: 1, children: 0
// OUT: 1, children: 0
