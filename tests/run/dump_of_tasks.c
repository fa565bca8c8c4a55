/* async_dump says where each task stands; SIGQUIT asks for the same. */
#include <asyncc.h>
#include <signal.h>
#include <stdio.h>

async static void wait_inside(int seconds)
{
    await async_sleep(seconds);
}

async static void serve(void)
{
    await wait_inside(5);
}

async static void wait_for(task(void) t)
{
    await t;
}

async static void fresh(void)
{
    await async_yield();
}

async int main(void)
{
    task(void) t = spawn(serve()), u = spawn(wait_for(async_retain(t)));
    await async_sleep(1);
    task(void) f = spawn(fresh());
    async_dump();
    raise(SIGQUIT);
    await async_sleep(1);
    await gather(t, u, f);
    printf("done\n");
    return 0;
}
// OUT: done
// ERASED: no
// ENV: ASYNCC_DUMP=1
// STDERR: ^asyncc: 4 tasks\nasyncc:   task 'main' runs\nasyncc:   task 'serve' waits: serve \(.*dump_of_tasks.c:13\) > wait_inside \(.*dump_of_tasks.c:8\) > async_sleep\nasyncc:   task 'wait_for' waits: wait_for \(.*:18\) > await of a task 'serve'\nasyncc:   task 'fresh' has not started\n
// STDERR: ^asyncc: 4 tasks\n(.*\n)*asyncc:   task 'main' waits: main \(.*dump_of_tasks.c:33\) > async_sleep
