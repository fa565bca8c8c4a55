/* SPDX-License-Identifier: MIT */
/* Random reads of 4 KiB through libuv's pool of four threads. usage: file PATH SECONDS DEPTH */
#include <fcntl.h>
#include <sys/stat.h>
#include <uv.h>

#include "../../measure.h"

struct reader {
    uv_fs_t request;
    unsigned state;
    char buffer[4096];
};

static int fd;
static unsigned blocks;
static double end;
static long reads;
static uv_loop_t *loop;

static void on_read(uv_fs_t *request);

static void read_next(struct reader *reader)
{
    uv_buf_t buffer = uv_buf_init(reader->buffer, sizeof reader->buffer);
    uv_fs_read(loop, &reader->request, fd, &buffer, 1,
               (int64_t)(next_random(&reader->state) % blocks) * 4096, on_read);
}

static void on_read(uv_fs_t *request)
{
    if (request->result != 4096)
        exit(1);
    uv_fs_req_cleanup(request);
    reads++;
    if (seconds() < end)
        read_next((struct reader *)request);
}

int main(int argc, char **argv)
{
    struct stat status;
    loop = uv_default_loop();
    unsigned depth = argc > 3 ? (unsigned)atoi(argv[3]) : 0;
    if (depth < 1 || (fd = open(argv[1], O_RDONLY | O_CLOEXEC)) < 0 || fstat(fd, &status) != 0)
        return 2;
    blocks = (unsigned)(status.st_size / 4096);
    double start = seconds();
    end = start + atof(argv[2]);
    struct reader *readers = calloc(depth, sizeof *readers);
    for (unsigned i = 0; i < depth; i++) {
        readers[i].state = i * 7919 + 1;
        read_next(&readers[i]);
    }
    uv_run(loop, UV_RUN_DEFAULT);
    say("reads_per_s", (double)reads / (seconds() - start));
    say("read_cpu_us", processor_seconds() * 1e6 / (double)reads);
    return 0;
}
