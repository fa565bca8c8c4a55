/* A task's own name stands in the dump, and in the message about a failure that nobody awaited,
 * with the line where it began. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void deeper(int err)
{
    await async_sleep(1);
    async_fail(err);
}

async static void work(int err)
{
    await deeper(err);
}

async static void serve(void)
{
    async_set_own_name("client 7");
    await async_sleep(2);
    async_fail(EPERM);
}

async int main(void)
{
    task(void) t = spawn(work(EIO));
    async_set_name(t, "fetch of index.html");
    async_release(t);
    spawn(serve());
    spawn(work(ENOENT));
    await async_sleep(0.5);
    async_set_own_name("the program");
    async_dump();
    await async_sleep(3);
    task(void) future = async_future(void);
    async_set_name(future, "answer");
    async_reject(future, EBUSY);
    async_release(future);
    t = spawn(work(0));
    async_set_name(t, "used up");
    async_release(t);
    return async_error(t);
}
// EXIT: 134
// STDERR: asyncc: 4 tasks\nasyncc:   task 'the program' runs\nasyncc:   task 'fetch of index.html' waits: work \(.*names_in_messages.c:15\) > deeper \(.*names_in_messages.c:9\) > async_sleep\nasyncc:   task 'client 7' waits: serve
// STDERR: asyncc: task 'fetch of index.html' failed: Input/output error \(EIO\) at .*names_in_messages.c:10, and nobody awaited it
// STDERR: asyncc: task 'work' failed: No such file or directory \(ENOENT\) at .*names_in_messages.c:10, and nobody awaited it
// STDERR: asyncc: task 'client 7' failed: Operation not permitted \(EPERM\) at .*names_in_messages.c:22, and nobody awaited it
// STDERR: asyncc: task 'answer' failed: Device or resource busy \(EBUSY\) at .*names_in_messages.c:38, and nobody awaited it
// STDERR: asyncc: async_error of a task that was used up: 'used up'
// ERASED: no
