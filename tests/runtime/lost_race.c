// RUN: %cc %s -o %t %runtime_flags && %t | FileCheck %s
/* An operation that has succeeded when its task loses a race gives back what it took: a descriptor
 * is closed. */
#define _GNU_SOURCE
#include "hand.h"

#include <fcntl.h>
#include <sys/socket.h>

#include "operation.h"

/* A task that is nothing but an operation. */
struct block {
    struct async_task head;
    int result;
    int listener;
};

static struct async_frame *start_open(struct async_task *task)
{
    return async_openat__async(&((struct block *)task)->result, AT_FDCWD, "/dev/null", O_RDONLY, 0);
}

static struct async_frame *start_accept(struct async_task *task)
{
    struct block *block = (struct block *)task;
    return async_accept__async(&block->result, block->listener, NULL, NULL, 0);
}

#define CALL_OF(NAME)                                                                              \
    {#NAME,       start_##NAME, sizeof(struct block), offsetof(struct block, result),              \
     sizeof(int), _Alignof(int)}

static async_handle spawn_of(const struct async_call *call, int listener)
{
    struct async_task *task = async_task_new(call);
    if (task != NULL)
        ((struct block *)task)->listener = listener;
    return async_task_spawn(async_task_handle(task));
}

static const struct async_call open_call = CALL_OF(open);
static const struct async_call accept_call = CALL_OF(accept);

/* The next descriptor that the system would give. */
static int next_descriptor(void)
{
    int fd = dup(0);
    close(fd);
    return fd;
}

HAND(program, int, async_handle task; int fd, next, listener, client; struct sockaddr address;
     socklen_t size;)
{
    BEGIN
    LOCAL.task = spawn_of(&open_call, 0);
    JOIN(1, LOCAL.fd, LOCAL.task); /* the ring is there now */
    close(LOCAL.fd);
    LOCAL.next = next_descriptor();

    LOCAL.task = spawn_of(&open_call, 0);
    AWAIT(2, async_yield__async(NULL));
    AWAIT(3, async_yield__async(NULL));
    async__lose(async__block_of(LOCAL.task));
    TRY_JOIN(4, LOCAL.fd, LOCAL.task);
    printf("open: %s, lost %d\n", strerror(error), next_descriptor() - LOCAL.next);

    LOCAL.address.sa_family = AF_UNIX; /* the system chooses the rest */
    LOCAL.size = sizeof LOCAL.address;
    LOCAL.listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0); /* accepts without a worker */
    LOCAL.client = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(LOCAL.listener, &LOCAL.address, sizeof LOCAL.address.sa_family) < 0 ||
        listen(LOCAL.listener, 1) < 0 ||
        getsockname(LOCAL.listener, &LOCAL.address, &LOCAL.size) < 0)
        FAIL(errno);
    LOCAL.next = next_descriptor();
    LOCAL.task = spawn_of(&accept_call, LOCAL.listener);
    AWAIT(5, async_sleep__async(NULL, 1e-3));
    if (connect(LOCAL.client, &LOCAL.address, LOCAL.size) < 0)
        FAIL(errno);
    AWAIT(7, async_yield__async(NULL));
    async__lose(async__block_of(LOCAL.task));
    TRY_JOIN(6, LOCAL.fd, LOCAL.task);
    printf("accept: %s, lost %d\n", strerror(error), next_descriptor() - LOCAL.next);

    char byte;
    printf("the client's connection is over: %d\n",
           recv(LOCAL.client, &byte, 1, MSG_DONTWAIT) == 0);
    END
}

HAND_MAIN
// CHECK: open: Operation canceled, lost 0
// CHECK-NEXT: accept: Operation canceled, lost 0
// CHECK-NEXT: the client's connection is over: 1
