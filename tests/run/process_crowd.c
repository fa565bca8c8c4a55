/* Two hundred processes, twenty at a time. */
#include <asyncc/process.h>
#include <stdio.h>
#include <sys/resource.h>

static struct async_semaphore slots = ASYNC_SEMAPHORE_INIT(20);
static int statuses[4];

async static void run(int i)
{
    char command[] = "exit 0";
    command[5] = (char)('0' + i % 4);
    char *const argv[] = {"/bin/sh", "-c", command, NULL};
    await async_semaphore_acquire(&slots);
    int status = await async_process_run(argv, NULL, NULL);
    async_semaphore_release(&slots);
    statuses[WEXITSTATUS(status)]++;
}

async int main(void)
{
    const struct rlimit few = {100, 100};
    setrlimit(RLIMIT_NOFILE, &few);
    struct async_group group = ASYNC_GROUP_INIT;
    for (int i = 0; i < 200; i++)
        async_group_add(&group, run(i));
    await async_group_wait(&group);
    printf("%d %d %d %d\n", statuses[0], statuses[1], statuses[2], statuses[3]);
    return 0;
}
// VALGRIND: no
// OUT: 50 50 50 50
