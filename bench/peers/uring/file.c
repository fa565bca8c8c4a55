/* SPDX-License-Identifier: MIT */
/* Random reads of 4 KiB on raw liburing. usage: file PATH SECONDS DEPTH [fixed], which registers
 * the file and the buffers */
#define _GNU_SOURCE
#include <fcntl.h>
#include <liburing.h>
#include <sys/stat.h>

#include "../../measure.h"

enum {
    BLOCK = 4096,
    AT_MOST = 64
};

static struct io_uring ring;
static unsigned states[AT_MOST], blocks;
static char *buffers;
static int fd;
static bool fixed;

static void read_next(unsigned i)
{
    struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
    off_t at = (off_t)(next_random(&states[i]) % blocks) * BLOCK;
    if (fixed) {
        io_uring_prep_read_fixed(sqe, 0, buffers + i * BLOCK, BLOCK, (uint64_t)at, (int)i);
        sqe->flags |= IOSQE_FIXED_FILE;
    } else {
        io_uring_prep_read(sqe, fd, buffers + i * BLOCK, BLOCK, (uint64_t)at);
    }
    io_uring_sqe_set_data64(sqe, i);
}

static bool register_all(void)
{
    struct iovec vectors[AT_MOST];
    for (int i = 0; i < AT_MOST; i++)
        vectors[i] = (struct iovec){buffers + i * BLOCK, BLOCK};
    return io_uring_register_buffers(&ring, vectors, AT_MOST) == 0 &&
           io_uring_register_files(&ring, &fd, 1) == 0;
}

int main(int argc, char **argv)
{
    struct stat status;
    unsigned depth = argc > 3 ? (unsigned)atoi(argv[3]) : 0;
    fixed = argc > 4;
    if (depth < 1 || depth > AT_MOST || (fd = open(argv[1], O_RDONLY | O_CLOEXEC)) < 0 ||
        fstat(fd, &status) != 0)
        return 2;
    blocks = (unsigned)(status.st_size / BLOCK);
    buffers = aligned_alloc(BLOCK, AT_MOST * BLOCK);
    if (io_uring_queue_init(AT_MOST, &ring,
                            IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN) != 0 ||
        (fixed && !register_all()))
        return 2;
    double start = seconds(), end = start + atof(argv[2]);
    long reads = 0;
    for (unsigned i = 0; i < depth; i++) {
        states[i] = i * 7919 + 1;
        read_next(i);
    }
    do {
        io_uring_submit_and_wait(&ring, 1);
        unsigned head, n = 0;
        struct io_uring_cqe *cqe;
        io_uring_for_each_cqe(&ring, head, cqe)
        {
            n++;
            if (cqe->res != BLOCK)
                return 1;
            read_next((unsigned)cqe->user_data);
        }
        io_uring_cq_advance(&ring, n);
        reads += n;
    } while (reads % 64 != 0 || seconds() < end);
    say("reads_per_s", (double)reads / (seconds() - start));
    say("read_cpu_us", processor_seconds() * 1e6 / (double)reads);
    return 0;
}
