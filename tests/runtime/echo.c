// RUN: %cc %s -o %t %runtime_flags && %t | FileCheck %s
/* A server and clients over loopback TCP: socket, connect, accept, recv, send, shutdown, close. */
#include "hand.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#define CLIENTS 20

static struct sockaddr_in address = {.sin_family = AF_INET};

HAND(serve, char, int fd; ssize_t n; int ignored; char buffer[64];)
{
    BEGIN
    for (;;) {
        IO(1, LOCAL.n, async_recv, LOCAL.fd, LOCAL.buffer, sizeof LOCAL.buffer, 0);
        if (LOCAL.n <= 0)
            break;
        IO(2, LOCAL.n, async_send, LOCAL.fd, LOCAL.buffer, (size_t)LOCAL.n, 0);
    }
    IO(3, LOCAL.ignored, async_close, LOCAL.fd);
    END
}

HAND(listening, char, int fd; int accepted; struct sockaddr_in peer; uint32_t size;)
{
    BEGIN
    for (;;) {
        LOCAL.size = sizeof LOCAL.peer;
        IO(1, LOCAL.accepted, async_accept, LOCAL.fd, (struct sockaddr *)&LOCAL.peer, &LOCAL.size,
           SOCK_CLOEXEC);
        if (LOCAL.accepted < 0 || LOCAL.peer.sin_family != AF_INET)
            FAIL(EIO);
        DETACH(serve, LOCAL.accepted);
    }
    END
}

HAND(client, int, int number; int fd; int status; ssize_t n; char buffer[64];)
{
    BEGIN
    IO(1, LOCAL.fd, async_socket, AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    IO(2, LOCAL.status, async_connect, LOCAL.fd, (struct sockaddr *)&address, sizeof address);
    if (LOCAL.status != 0)
        FAIL(-LOCAL.status);
    sprintf(LOCAL.buffer, "hello %d", LOCAL.number);
    IO(3, LOCAL.n, async_send, LOCAL.fd, LOCAL.buffer, strlen(LOCAL.buffer), 0);
    IO(4, LOCAL.status, async_shutdown, LOCAL.fd, SHUT_WR);
    memset(LOCAL.buffer, 0, sizeof LOCAL.buffer);
    IO(5, LOCAL.n, async_recv, LOCAL.fd, LOCAL.buffer, sizeof LOCAL.buffer, MSG_WAITALL);
    IO(6, LOCAL.status, async_close, LOCAL.fd);
    char expected[64];
    sprintf(expected, "hello %d", LOCAL.number);
    RETURN(strcmp(expected, LOCAL.buffer) == 0);
    END
}

static int listening_socket(void)
{
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(fd, (struct sockaddr *)&address, size) < 0 || listen(fd, 100) < 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) < 0)
        exit(1);
    return fd;
}

HAND(program, int, int fd; async_handle server; async_handle clients[CLIENTS];
     int results[CLIENTS]; char ignored;)
{
    BEGIN
    LOCAL.fd = listening_socket();
    LOCAL.server = SPAWN(listening, LOCAL.fd);
    for (int i = 0; i < CLIENTS; i++)
        LOCAL.clients[i] = CALL(client, i);
    AWAIT(1, async_gather_array__async(NULL, LOCAL.results, LOCAL.clients, CLIENTS, sizeof(int)));
    int right = 0;
    for (int i = 0; i < CLIENTS; i++)
        right += LOCAL.results[i];
    printf("%d right\n", right);
    async_task_cancel(LOCAL.server);
    TRY_JOIN(2, LOCAL.ignored, LOCAL.server);
    printf("server: %s\n", strerror(error));
    close(LOCAL.fd);
    END
}

HAND_MAIN
// CHECK: 20 right
// CHECK-NEXT: server: Operation canceled
