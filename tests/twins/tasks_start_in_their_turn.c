/* A task begins in the next turn, in the order of creation; a call that does not wait costs none.
 */
#include <asyncc.h>
#include <stdio.h>

async static char worker(char name)
{
    printf("%c starts\n", name);
    await async_yield();
    printf("%c goes on\n", name);
    return name;
}

async static int quiet(int n)
{
    return n + 1;
}

static const char *truth(bool is_true)
{
    return is_true ? "True" : "False";
}

async int main(void)
{
    task(char) tasks[3];
    for (int i = 0; i < 3; i++)
        tasks[i] = async_retain(spawn(worker((char)('a' + i))));
    printf("created\n");
    int n = 0;
    for (int i = 0; i < 5; i++)
        n = await quiet(n);
    printf("counted to %d\n", n);
    await async_yield();
    printf("a turn later\n");
    for (int i = 0; i < 3; i++)
        printf("%c\n", await tasks[i]);
    task(char) late = spawn(worker('d'));
    printf("done [%s, %s, %s, %s]\n", truth(async_done(tasks[0])), truth(async_done(tasks[1])),
           truth(async_done(tasks[2])), truth(async_done(late)));
    printf("%c\n", await late);
    for (int i = 0; i < 3; i++)
        async_release(tasks[i]);
    return 0;
}
