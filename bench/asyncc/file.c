/* SPDX-License-Identifier: MIT */
/* Random reads of 4 KiB from a file. usage: file PATH SECONDS DEPTH */
#include <asyncc.h>

#include <fcntl.h>
#include <sys/stat.h>

#include "../measure.h"

enum {
    BLOCK = 4096,
    AT_MOST = 64
};

static int fd;
static unsigned blocks;
static double end;

async static long read_randomly(unsigned state)
{
    char buffer[BLOCK];
    long reads = 0;
    do {
        off_t at = (off_t)(next_random(&state) % blocks) * BLOCK;
        if (await async_pread(fd, buffer, BLOCK, at) != BLOCK)
            exit(2);
        reads++;
    } while (reads % 64 != 0 || seconds() < end);
    return reads;
}

async int main(int argc, char **argv)
{
    struct stat status;
    unsigned depth = argc > 3 ? (unsigned)atoi(argv[3]) : 0;
    if (depth < 1 || depth > AT_MOST || (fd = open(argv[1], O_RDONLY | O_CLOEXEC)) < 0 ||
        fstat(fd, &status) != 0)
        return 2;
    blocks = (unsigned)(status.st_size / BLOCK);
    double start = seconds();
    end = start + atof(argv[2]);
    task(long) readers[AT_MOST];
    long reads[AT_MOST], all = 0;
    for (unsigned i = 0; i < depth; i++)
        readers[i] = spawn(read_randomly(i * 7919 + 1));
    await async_gather_array(reads, readers, depth);
    for (unsigned i = 0; i < depth; i++)
        all += reads[i];
    say("reads_per_s", (double)all / (seconds() - start));
    say("read_cpu_us", processor_seconds() * 1e6 / (double)all);
    return 0;
}
