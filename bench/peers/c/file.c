/* SPDX-License-Identifier: MIT */
/* Random reads of 4 KiB by pread in one thread. usage: file PATH SECONDS */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/stat.h>

#include "../../measure.h"

int main(int argc, char **argv)
{
    static char buffer[4096];
    struct stat status;
    int fd;
    if (argc < 3 || (fd = open(argv[1], O_RDONLY | O_CLOEXEC)) < 0 || fstat(fd, &status) != 0)
        return 2;
    unsigned state = 1, blocks = (unsigned)(status.st_size / 4096);
    double start = seconds(), end = start + atof(argv[2]);
    long reads = 0;
    do {
        off_t at = (off_t)(next_random(&state) % blocks) * 4096;
        if (pread(fd, buffer, sizeof buffer, at) != sizeof buffer)
            return 1;
        reads++;
    } while (reads % 64 != 0 || seconds() < end);
    say("reads_per_s", (double)reads / (seconds() - start));
    say("read_cpu_us", processor_seconds() * 1e6 / (double)reads);
    return 0;
}
