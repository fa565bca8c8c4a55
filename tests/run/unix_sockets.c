// OUT: abstract: hello
// OUT: path: hello
// OUT: with a server: Address already in use
// OUT: without one, again: hello
// OUT: nobody there: Connection refused No such file or directory
// OUT: too long: File name too long
/* Unix sockets, at paths and at abstract names; what a server has left behind is replaced. */
#include <asyncc.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

async static void talk(const char *what, const char *path, int listener)
{
    char text[6] = "";
    int client = await async_unix_connect(path);
    int server = await async_accept(listener, NULL, NULL, SOCK_CLOEXEC);
    await async_send(client, "hello", 5, 0);
    await async_recv(server, text, 5, 0);
    printf("%s: %s\n", what, text);
    close(client);
    close(server);
}

async int main(void)
{
    char name[50], path[50], lengthy[200];
    sprintf(name, "@asyncc test %d", getpid());
    sprintf(path, "/tmp/asyncc-test-%d", getpid());
    int listener = await async_unix_listen(name);
    await talk("abstract", name, listener);
    close(listener);

    listener = await async_unix_listen(path);
    await talk("path", path, listener);
    printf("with a server: %s\n", strerror(-await async_unix_listen(path)));
    close(listener);
    listener = await async_unix_listen(path);
    await talk("without one, again", path, listener);
    close(listener);
    int refused = await async_unix_connect(path);
    unlink(path);
    int missing = await async_unix_connect(path);
    printf("nobody there: %s %s\n", strerror(-refused), strerror(-missing));
    memset(lengthy, 'x', sizeof lengthy - 1);
    lengthy[sizeof lengthy - 1] = '\0';
    printf("too long: %s\n", strerror(-await async_unix_listen(lengthy)));
    return 0;
}
