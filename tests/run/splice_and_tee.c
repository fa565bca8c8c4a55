// OUT: into the pipe: 6
// OUT: copied: 6
// OUT: out of the pipe: 6
// OUT: "abcdef" "-abcdef"
// OUT: the other way: 3 "bcd"
// OUT: the end: 0
// OUT: no pipe: Invalid argument
/* Bytes go from a file to a pipe, from there to another pipe, and on to a file. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

async int main(void)
{
    int one[2], two[2];
    char text[16] = "", file_text[16] = "";
    int from = memfd_create("from", MFD_CLOEXEC), to = memfd_create("to", MFD_CLOEXEC);
    if (pipe(one) < 0 || pipe(two) < 0 || from < 0 || to < 0)
        return 1;
    await async_write(from, "abcdef", 6);
    await async_write(to, "-", 1);
    printf("into the pipe: %zd\n", await async_splice(from, 0, one[1], -1, 100, 0));
    printf("copied: %zd\n", await async_tee(one[0], two[1], 100, 0));
    printf("out of the pipe: %zd\n", await async_splice(one[0], -1, to, -1, 100, 0));
    await async_read(two[0], text, sizeof text);
    await async_pread(to, file_text, sizeof file_text, 0);
    printf("\"%s\" \"%s\"\n", text, file_text);
    memset(text, 0, sizeof text);
    ssize_t n = await async_splice(from, 1, one[1], -1, 3, 0);
    await async_read(one[0], text, sizeof text);
    printf("the other way: %zd \"%s\"\n", n, text);
    printf("the end: %zd\n", await async_splice(from, 6, one[1], -1, 3, 0));
    printf("no pipe: %s\n", strerror((int)-await async_splice(from, 0, to, 0, 3, 0)));
    return 0;
}
