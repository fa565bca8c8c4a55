/* Clients that try again after a while, with a limit for each try, beside a task that counts. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void say(int who, const char *text)
{
    printf("%g: client %d %s\n", (double)async_now() / 1e9, who, text);
}

struct server {
    const double *answers;
    struct async_semaphore busy;
};

static void leave(struct async_semaphore **busy)
{
    async_semaphore_release(*busy);
}

async static double ask(struct server *server, int who)
{
    await async_semaphore_acquire(&server->busy);
    struct async_semaphore *busy __attribute__((cleanup(leave))) = &server->busy;
    double answer = *server->answers++;
    await async_sleep(answer);
    if (answer < 0.2)
        async_fail(ECONNREFUSED);
    say(who, "is answered");
    return answer;
}

async static double client(struct server *server, int who, double limit)
{
    double pause = 1;
    for (int attempt = 0; attempt < 4; attempt++) {
        double answer;
        int err = async_try(answer = await async_timeout(limit, ask(server, who)));
        if (err == 0)
            return answer;
        if (err == ETIMEDOUT)
            say(who, "had no answer");
        else if (err == ECONNREFUSED)
            say(who, "was refused");
        else
            async_fail(err);
        await async_sleep(pause);
        pause *= 2;
    }
    say(who, "gives up");
    return 0;
}

static void count(const int *beats)
{
    printf("%g: %d beats\n", (double)async_now() / 1e9, *beats);
}

async static void heartbeat(void)
{
    int beats __attribute__((cleanup(count))) = 0;
    for (;;) {
        await async_sleep(0.75);
        beats++;
    }
}

async int main(void)
{
    static const double answers[] = {5, 0.1, 0.11, 0.6, 7, 0.12, 0.7, 9, 9, 9, 9, 9};
    struct server server = {answers, ASYNC_SEMAPHORE_INIT(2)};
    task(void) beat = spawn(heartbeat());
    double a, b, c;
    await gather(a = client(&server, 0, 1), b = client(&server, 1, 1.1),
                 c = client(&server, 2, 1.2));
    printf("%g: [%g, %g, %g]\n", (double)async_now() / 1e9, a, b, c);
    async_cancel(beat);
    (void)async_try(await beat);
    return 0;
}
