/* The name of the task that runs, while several take turns. */
#include <asyncc.h>
#include <stdio.h>

async static void work(int turns)
{
    while (turns-- > 0) {
        printf("%s\n", async_own_name());
        await async_yield();
    }
}

async static void client(int n)
{
    char name[32];
    await work(1);
    snprintf(name, sizeof name, "client %d", n);
    async_set_own_name(name);
    await work(1);
    task(void) helper = spawn(work(1));
    snprintf(name, sizeof name, "helper of client %d", n);
    async_set_name(helper, name);
    await helper;
}

async int main(void)
{
    task(void) tasks[3], clients[2];
    char name[32];
    for (int i = 0; i < 3; i++) {
        tasks[i] = spawn(work(i + 1));
        snprintf(name, sizeof name, "worker %d", i + 1);
        async_set_name(tasks[i], name);
    }
    printf("['%s', '%s', '%s']\n", async_name(tasks[0]), async_name(tasks[1]),
           async_name(tasks[2]));
    async_set_name(tasks[0], "the first");
    await work(2);
    await async_gather_array(NULL, tasks, 3);
    for (int i = 0; i < 2; i++)
        clients[i] = async_retain(spawn(client(i)));
    await async_gather_array(NULL, clients, 2);
    printf("%s ['%s', '%s']\n", async_own_name(), async_name(clients[0]), async_name(clients[1]));
    async_release(clients[0]);
    async_release(clients[1]);
    return 0;
}
