/* SPDX-License-Identifier: MIT */
/*
 * Copies a folder with all that is in it, several files at a time. Each folder is a task that reads
 * it and starts a task for each entry; slots bound how many of them work at once. Modes, times,
 * symbolic links, hard links and holes are kept. What cannot be copied is named, and the rest is.
 */
#define _GNU_SOURCE
#include <asyncc.h>
#include <asyncc/signal.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    default_jobs = 16,
    most_jobs = 1000,
    buffer_size = 1 << 17,
    longest_piece = 1 << 24
};

/* A file with several names: the first to come copies it, the others wait for that, and link. */
struct linked {
    dev_t dev;
    ino_t ino;
    const char *to; /* the copy */
    struct async_event copied;
};

struct copy {
    struct async_semaphore slots;
    void *linked;       /* a tree of struct linked, see tsearch(3) */
    struct stat target; /* the folder that is made first */
    long entries, errors;
    int signal; /* that asked for the end */
};

/* An entry, and its copy. */
struct item {
    struct copy *copy;
    char *from, *to;
    struct stat stat;
};

static void free_item(struct item *item)
{
    free(item->from);
    free(item->to);
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

static void free_buffer(char **buffer)
{
    free(*buffer);
}

static void report(struct copy *copy, const char *path, int err)
{
    copy->errors++;
    fprintf(stderr, "copy_tree: %s: %s\n", path, strerror(-err));
}

/* ---- what a file holds ---- */

static ssize_t copy_piece(int in, int out, off_t at, size_t n)
{
    off_t to = at;
    ssize_t copied = copy_file_range(in, &at, out, &to, n, 0);
    return copied < 0 ? -errno : copied;
}

async static int write_all(int fd, const char *data, size_t n, off_t at)
{
    while (n > 0) {
        ssize_t written = await async_pwrite(fd, data, n, at);
        if (written < 0)
            return (int)written;
        data += written;
        at += written;
        n -= (size_t)written;
    }
    return 0;
}

static size_t smaller(off_t left, size_t most)
{
    return left < (off_t)most ? (size_t)left : most;
}

/* Through memory, where the kernel cannot copy between the two. */
async static int copy_by_hand(struct copy *copy, int in, int out, off_t at, off_t end)
{
    char *buffer __attribute__((cleanup(free_buffer))) = malloc(buffer_size);
    if (buffer == NULL)
        return -ENOMEM;
    while (at < end && copy->signal == 0) {
        ssize_t n = await async_pread(in, buffer, smaller(end - at, buffer_size), at);
        if (n <= 0)
            return (int)n;
        int err = await write_all(out, buffer, (size_t)n, at);
        if (err < 0)
            return err;
        at += n;
    }
    return 0;
}

async static int copy_range(struct copy *copy, int in, int out, off_t at, off_t end)
{
    while (at < end && copy->signal == 0) {
        size_t most = smaller(end - at, longest_piece);
        ssize_t n = await async_thread(copy_piece(in, out, at, most));
        if (n == -EXDEV || n == -EINVAL || n == -ENOSYS || n == -EOPNOTSUPP || n == 0)
            return await copy_by_hand(copy, in, out, at, end);
        if (n < 0)
            return (int)n;
        at += n;
    }
    return 0;
}

/* Holes stay holes. */
async static int copy_data(struct item *item, int in, int out)
{
    off_t size = item->stat.st_size, end = 0;
    if (size == 0) /* some, as those of /proc, do not say how long they are */
        return await copy_by_hand(item->copy, in, out, 0, INT64_MAX);
    while (end < size) {
        off_t at = lseek(in, end, SEEK_DATA);
        if (at < 0 && errno == ENXIO)
            break;
        if (at < 0)
            at = end;
        end = lseek(in, at, SEEK_HOLE);
        if (end < 0)
            end = size;
        int err = await copy_range(item->copy, in, out, at, end);
        if (err < 0)
            return err;
    }
    return await async_ftruncate(out, size);
}

/* ---- entries ---- */

/* Who is not the owner of the original does not pass on what it may do in the owner's name. */
static mode_t mode_of(const struct stat *stat)
{
    return stat->st_mode & (stat->st_uid == geteuid() ? 07777 : 0777);
}

static int set_times_and_mode(const struct item *item, int fd)
{
    const struct timespec times[] = {item->stat.st_atim, item->stat.st_mtim};
    return fchmod(fd, mode_of(&item->stat)) < 0 || futimens(fd, times) < 0 ? -errno : 0;
}

/* A file that was not copied whole does not stay. */
async static int copy_file(struct item *item)
{
    int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC;
    int in __attribute__((cleanup(close_fd))) = await async_openat(AT_FDCWD, item->from, flags, 0);
    if (in < 0)
        return in;
    int out __attribute__((cleanup(close_fd))) =
        await async_openat(AT_FDCWD, item->to, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0)
        return out;
    int err = await copy_data(item, in, out);
    if (err == 0 && item->copy->signal != 0)
        err = -EINTR;
    if (err == 0)
        err = set_times_and_mode(item, out);
    if (err < 0)
        await async_unlinkat(AT_FDCWD, item->to, 0);
    return err;
}

async static int copy_symlink(struct item *item)
{
    char target[4096];
    ssize_t n = readlink(item->from, target, sizeof target);
    if (n < 0 || n == sizeof target)
        return n < 0 ? -errno : -ENAMETOOLONG;
    target[n] = '\0';
    int err = await async_symlinkat(target, AT_FDCWD, item->to);
    const struct timespec times[] = {item->stat.st_atim, item->stat.st_mtim};
    if (err == 0 && utimensat(AT_FDCWD, item->to, times, AT_SYMLINK_NOFOLLOW) < 0)
        err = -errno;
    return err;
}

static int copy_fifo(const struct item *item)
{
    const struct timespec times[] = {item->stat.st_atim, item->stat.st_mtim};
    if (mkfifo(item->to, 0600) < 0 || chmod(item->to, mode_of(&item->stat)) < 0 ||
        utimensat(AT_FDCWD, item->to, times, 0) < 0)
        return -errno;
    return 0;
}

async static int copy_content(struct item *item)
{
    if (S_ISREG(item->stat.st_mode))
        return await copy_file(item);
    if (S_ISLNK(item->stat.st_mode))
        return await copy_symlink(item);
    if (S_ISFIFO(item->stat.st_mode))
        return copy_fifo(item);
    return -EOPNOTSUPP; /* devices and sockets */
}

static int compare(const void *a, const void *b)
{
    const struct linked *x = a, *y = b;
    if (x->dev != y->dev)
        return x->dev < y->dev ? -1 : 1;
    return (x->ino > y->ino) - (x->ino < y->ino);
}

static void free_linked(void *p)
{
    struct linked *linked = p;
    free((char *)linked->to);
    free(linked);
}

/* The file's place in the tree; *first if it was not there. NULL without memory. */
static struct linked *find_linked(struct item *item, bool *first)
{
    struct linked *linked = malloc(sizeof *linked);
    if (linked == NULL)
        return NULL;
    *linked = (struct linked){.dev = item->stat.st_dev,
                              .ino = item->stat.st_ino,
                              .to = strdup(item->to),
                              .copied = ASYNC_EVENT_INIT};
    struct linked **found =
        linked->to != NULL ? tsearch(linked, &item->copy->linked, compare) : NULL;
    *first = found != NULL && *found == linked;
    if (!*first)
        free_linked(linked);
    return found != NULL ? *found : NULL;
}

async static int copy_linked(struct item *item)
{
    bool first;
    struct linked *linked = find_linked(item, &first);
    if (linked == NULL)
        return -ENOMEM;
    if (!first) {
        await async_event_wait(&linked->copied);
        return await async_linkat(AT_FDCWD, linked->to, AT_FDCWD, item->to, 0);
    }
    int err = await copy_content(item);
    async_event_set(&linked->copied);
    return err;
}

/* The slot is the task's. */
async static void copy_item(struct item taken)
{
    __attribute__((cleanup(free_item))) struct item item = taken;
    int err = item.stat.st_nlink > 1 ? await copy_linked(&item) : await copy_content(&item);
    if (err < 0)
        report(item.copy, item.from, err);
    async_semaphore_release(&item.copy->slots);
}

/* ---- folders ---- */

struct listing {
    struct dirent **entries;
    int n;
};

static void free_listing(struct listing *listing)
{
    for (int i = 0; i < listing->n; i++)
        free(listing->entries[i]);
    free(listing->entries);
}

static int is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int read_folder(const char *path, struct listing *listing)
{
    listing->n = scandir(path, &listing->entries, is_entry, NULL);
    return listing->n < 0 ? -errno : 0;
}

async static void copy_folder(struct item taken);

/* Starts the task of one entry: a folder's takes slots by itself, when it needs them. */
async static void start_item(struct async_group *group, struct item *folder, const char *name)
{
    struct copy *copy = folder->copy;
    struct item item = {.copy = copy};
    copy->entries++;
    if (asprintf(&item.from, "%s/%s", folder->from, name) < 0)
        item.from = NULL;
    if (asprintf(&item.to, "%s/%s", folder->to, name) < 0)
        item.to = NULL;
    if (item.from == NULL || item.to == NULL || lstat(item.from, &item.stat) < 0) {
        report(copy, item.from != NULL ? item.from : name, -errno);
        free_item(&item);
    } else if (S_ISDIR(item.stat.st_mode)) {
        async_group_add(group, copy_folder(item));
    } else {
        await async_semaphore_acquire(&copy->slots);
        async_group_add(group, copy_item(item));
    }
}

async static int copy_entries(struct item *folder)
{
    struct copy *copy = folder->copy;
    struct listing listing __attribute__((cleanup(free_listing))) = {0};
    await async_semaphore_acquire(&copy->slots);
    int err = await async_thread(read_folder(folder->from, &listing));
    async_semaphore_release(&copy->slots);
    struct async_group group = ASYNC_GROUP_INIT;
    for (int i = 0; i < listing.n && copy->signal == 0; i++)
        await start_item(&group, folder, listing.entries[i]->d_name);
    await async_group_wait(&group);
    return err;
}

/* Its mode and times are set when all is in it. */
async static int fill_folder(struct item *folder)
{
    struct copy *copy = folder->copy;
    const struct stat *stat = &folder->stat;
    if (stat->st_dev == copy->target.st_dev && stat->st_ino == copy->target.st_ino)
        return -ELOOP; /* the copy lies in what is copied */
    int err = await async_mkdirat(AT_FDCWD, folder->to, 0700);
    if (err < 0)
        return err;
    int fd __attribute__((cleanup(close_fd))) =
        await async_openat(AT_FDCWD, folder->to, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (fd < 0)
        return fd;
    if (copy->target.st_ino == 0 && fstat(fd, &copy->target) < 0)
        return -errno;
    err = await copy_entries(folder);
    int late = set_times_and_mode(folder, fd);
    return err < 0 ? err : late;
}

async static void copy_folder(struct item taken)
{
    __attribute__((cleanup(free_item))) struct item folder = taken;
    int err = await fill_folder(&folder);
    if (err < 0)
        report(folder.copy, folder.from, err);
}

/* ---- the program ---- */

async static void stop_on_signal(struct copy *copy)
{
    const sigset_t stop = ASYNC_SIGNALS(SIGINT, SIGTERM);
    copy->signal = await async_signal(&stop);
}

static const char usage[] =
    "usage: copy_tree [--jobs N] SOURCE TARGET\n"
    "Copies the folder SOURCE, and all that is in it, to TARGET, which must not be there yet.\n"
    "Keeps modes, times, symbolic and hard links, and holes.\n"
    "  -j, --jobs N   works on so many files at once; 16 otherwise\n"
    "Exit status: 0; 1 if something could not be copied; 2 for wrong arguments; 128 and its "
    "number\n"
    "where a signal ended it.\n";

/* How many jobs; exits if the arguments are wrong. */
static size_t parse_options(int argc, char **argv)
{
    static const struct option names[] = {
        {"jobs", required_argument, NULL, 'j'}, {"help", no_argument, NULL, 'h'}, {0}};
    long n = default_jobs;
    for (int option; (option = getopt_long(argc, argv, "j:", names, NULL)) != -1;) {
        char *end = "";
        if (option == 'h') {
            fputs(usage, stdout);
            exit(0);
        }
        if (option == 'j')
            n = strtol(optarg, &end, 10);
        if (option == '?' || *end != '\0' || n < 1 || n > most_jobs) {
            fputs(usage, stderr);
            exit(2);
        }
    }
    if (argc - optind != 2) {
        fputs(usage, stderr);
        exit(2);
    }
    return (size_t)n;
}

async int main(int argc, char **argv)
{
    struct copy copy = {.slots = ASYNC_SEMAPHORE_INIT(parse_options(argc, argv)), .entries = 1};
    const char *from = argv[optind], *to = argv[optind + 1];
    struct item root = {.copy = &copy, .from = strdup(from), .to = strdup(to)};
    if (root.from == NULL || root.to == NULL)
        async_fail(ENOMEM);
    int err = stat(from, &root.stat) < 0 ? -errno : S_ISDIR(root.stat.st_mode) ? 0 : -ENOTDIR;
    if (err < 0) {
        report(&copy, from, err);
        free_item(&root);
        return 1;
    }
    spawn(stop_on_signal(&copy));
    await copy_folder(root);
    tdestroy(copy.linked, free_linked);
    if (copy.errors > 0)
        fprintf(stderr, "copy_tree: %ld of %ld were not copied\n", copy.errors, copy.entries);
    return copy.signal > 0 ? 128 + copy.signal : copy.errors > 0;
}
