// ERASED: no
// EXIT: 134
// STDERR: asyncc: a task waits in async_event_wait on another thread's loop
// FLAGS: -pthread
/* An object is for one loop at a time: another thread may not wake who waits. */
#include <asyncc.h>
#include <pthread.h>

static struct async_event event = ASYNC_EVENT_INIT;

static void *other_thread(void *unused)
{
    async_event_set(&event);
    return unused;
}

async int main(void)
{
    pthread_t thread;
    spawn(async_event_wait(&event));
    await async_sleep(1);
    pthread_create(&thread, NULL, other_thread, NULL);
    pthread_join(thread, NULL);
    return 0;
}
