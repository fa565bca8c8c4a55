// ERASED: no
// OUT: limit: Connection timed out at once: 1
// OUT: cancelled: Operation canceled
// OUT: then: 0
// OUT: EAI_AGAIN: Resource temporarily unavailable
// OUT: EAI_FAIL: Remote I/O error
// OUT: EAI_NONAME: No such device or address
// OUT: EAI_MEMORY: Cannot allocate memory
// OUT: EAI_SYSTEM: Too many open files
// OUT: 2 lists given, 2 of them freed
/* Who gives up does not wait for the answer, and that is freed when it comes; and what the errors
 * of getaddrinfo, which is the program's own here, become. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <errno.h>
#include <netdb.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static atomic_int given, freed;
static int gate[2]; /* the slow host answers when there is something to read */

static const struct {
    const char *name;
    int status;
} answers[] = {{"EAI_AGAIN", EAI_AGAIN},
               {"EAI_FAIL", EAI_FAIL},
               {"EAI_NONAME", EAI_NONAME},
               {"EAI_MEMORY", EAI_MEMORY},
               {"EAI_SYSTEM", EAI_SYSTEM}};

int getaddrinfo(const char *restrict node, const char *restrict service,
                const struct addrinfo *restrict hints, struct addrinfo **restrict list)
{
    (void)service;
    if (hints->ai_flags & AI_NUMERICHOST)
        return EAI_NONAME;
    errno = EMFILE;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (strcmp(node, answers[i].name) == 0)
            return answers[i].status;
    char byte;
    if (read(gate[0], &byte, 1) != 1)
        return EAI_FAIL;
    given++;
    *list = calloc(1, sizeof **list);
    return 0;
}

void freeaddrinfo(struct addrinfo *list)
{
    freed++;
    free(list);
}

async static void show(const char *host)
{
    struct addrinfo *list;
    printf("%s: %s\n", host, strerror(-await async_lookup(host, "80", SOCK_STREAM, &list)));
}

/* Lets what was spawned come to its worker. */
async static void begin(void)
{
    for (int i = 0; i < 10; i++)
        await async_yield();
}

/* Nobody waits for the slow host for ever. */
static void open_gate(int (*ends)[2])
{
    close((*ends)[1]);
}

async int main(void)
{
    static struct addrinfo *list; /* what is left when this fails may still get it */
    if (pipe(gate) < 0)
        return 1;
    int way_out[2] __attribute__((cleanup(open_gate), unused)) = {gate[0], gate[1]};
    task(int) t = spawn(async_lookup("slow", "80", SOCK_STREAM, &list));
    await begin();
    int err = async_try(await async_timeout(0, t));
    printf("limit: %s at once: %d\n", strerror(err), given == 0);
    t = spawn(async_lookup("slow", "80", SOCK_STREAM, &list));
    await begin();
    async_cancel(t);
    printf("cancelled: %s\n", strerror(async_try(await t)));
    ssize_t n = write(gate[1], "xx", 2);
    for (int i = 0; freed < 2 && i < 2000; i++)
        await async_thread(usleep(1000));
    printf("then: %d\n", n != 2);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        await show(answers[i].name);
    printf("%d lists given, %d of them freed\n", given, freed);
    return 0;
}
