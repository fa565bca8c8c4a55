// SPDX-License-Identifier: MIT
/* All that makes asyncc print something. Each name here is nobody else's. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h> /* LAST */
#include <asyncc.h>
#include <asyncc/process.h>
#include <asyncc/signal.h>

#ifdef ASYNCC_ERASE
#define MY_ERASED 1
#else
#define MY_ERASED 0
#endif

struct my_pair {
    int my_left, my_right;
    char my_padding[100];
};

typedef async int my_handler(int my_x);

async int my_twice(int my_x);
static async void my_nothing(void);
static async struct my_pair my_make(int my_x, const struct my_pair *my_from);

async int my_twice(int my_x)
{
    await async_sleep(1);
    return 2 * my_x;
}

static async void my_nothing(void)
{
    await async_yield();
}

static async struct my_pair my_make(int my_x, const struct my_pair *my_from)
{
    struct my_pair my_p = {await my_twice(my_x), my_from->my_left};
    await my_nothing();
    return my_p;
}

static void my_drop(int *my_x)
{
    printf("drop %d\n", *my_x);
}

static int my_add(int my_a, int my_b)
{
    return my_a + my_b;
}

static async int my_failing(int my_x)
{
    __attribute__((cleanup(my_drop))) int my_guarded = my_x;
    await async_sleep(my_guarded);
    if (!MY_ERASED)
        async_fail(EIO);
    return my_x;
}

/* Arrays of variable length, residents, pointers to functions. */
static async int my_frames(int my_x, my_handler *my_pointer)
{
    int my_sizes[my_x], my_sum = 0, *my_at = &my_sum;
    for (int my_i = 0; my_i < my_x; my_i++)
        my_sizes[my_i] = await my_pointer(my_i);
    for (int my_i = 0; my_i < my_x; my_i++)
        *my_at += my_sizes[my_i];
    task(int) my_task = my_pointer(my_sum);
    return await my_task + (int)(sizeof my_sizes / sizeof my_sizes[0]);
}

static async void my_gathers(void)
{
    int my_a, my_b, my_results[3], my_errors[2] = {7, 7};
    struct my_pair my_p, my_q = {5, 6};
    await gather(my_a = my_twice(1), my_p = my_make(2, &my_q), my_nothing());
    await async_gather_settled(my_errors, my_b = my_twice(3), my_nothing());
    printf("%d %d %d %d %d\n", my_a, my_b, my_p.my_left, my_p.my_right, my_errors[0] + my_errors[1]);
    task(int) my_tasks[3];
    for (int my_i = 0; my_i < 3; my_i++)
        my_tasks[my_i] = spawn(my_twice(my_i));
    await async_gather_array(my_results, my_tasks, 3);
    printf("%d %d %d\n", my_results[0], my_results[1], my_results[2]);
    for (int my_i = 0; my_i < 2; my_i++)
        my_tasks[my_i] = my_twice(my_i);
    await async_gather_array_settled(my_results, my_errors, my_tasks, 2);
    task(void) my_later = async_defer(gather(my_twice(1), my_nothing()));
    await my_later;
}

static async void my_limits(void)
{
    int my_a = 0;
    if (!MY_ERASED) {
        int my_winner = await async_race(my_a = my_twice(4), async_sleep(100));
        printf("%d %d\n", my_winner, my_a);
    }
    my_a = await async_timeout(10, my_twice(5)) + await async_shield(my_twice(6));
    my_a += await async_on(async_this_loop(), my_twice(7)) + await async_thread(my_add(8, 9));
    task(int) my_tasks[1] = {spawn(my_twice(1))};
    printf("%zu ", await async_wait(my_tasks, 1, ASYNC_ALL_COMPLETED, -1));
    printf("%d %d\n", my_a, await my_tasks[0]);
    int my_error = async_try(my_a = await my_failing(2));
    printf("%d\n", MY_ERASED || my_error == EIO);
}

static async void my_handles(void)
{
    task(int) my_t = spawn(my_twice(10)), my_none = ASYNC_NO_TASK(int);
    async_set_name(my_t, "my task");
    printf("%d\n", MY_ERASED || async_name(my_t)[0] == 'm');
    printf("%d\n", MY_ERASED || (async_is_task(my_t) && !async_is_task(my_none)));
    async_retain(my_t);
    printf("%d\n", await my_t);
    printf("%d %d\n", async_done(my_t), async_error(my_t));
    if (!MY_ERASED)
        async_release(my_t);
    task(int) my_cancelled = spawn(my_twice(10));
    printf("%d\n", async_cancel(my_cancelled) || MY_ERASED);
    int my_error = async_try(await my_cancelled);
    printf("%d\n", MY_ERASED || my_error == ECANCELED);
    if (!MY_ERASED) {
        task(int) my_future = async_future(int), my_rejected = async_future(int);
        task(void) my_empty = async_future(void);
        async_resolve(my_future, 11);
        async_resolve(my_empty);
        async_reject(my_rejected, EPERM);
        await my_empty;
        printf("%d %d\n", await my_future, async_try(await my_rejected) == EPERM);
    }
}

static async void my_synchronisation(void)
{
    struct async_group my_group = ASYNC_GROUP_INIT;
    async_group_add(&my_group, my_nothing());
    await async_group_wait(&my_group);
    struct async_mutex my_mutex = ASYNC_MUTEX_INIT;
    struct async_event my_event = ASYNC_EVENT_INIT;
    struct async_semaphore my_semaphore = ASYNC_SEMAPHORE_INIT(1);
    struct async_condition my_condition = ASYNC_CONDITION_INIT;
    struct async_barrier my_barrier = ASYNC_BARRIER_INIT(1);
    struct async_queue my_queue;
    await async_mutex_lock(&my_mutex);
    async_condition_notify(&my_condition, 1);
    async_mutex_unlock(&my_mutex);
    async_event_set(&my_event);
    await async_event_wait(&my_event);
    await async_semaphore_acquire(&my_semaphore);
    printf("%d\n", await async_barrier_wait(&my_barrier));
    int my_item = 12;
    if (async_queue_init(&my_queue, sizeof my_item, 0) == 0) {
        await async_queue_put(&my_queue, &my_item);
        await async_queue_get(&my_queue, &my_item);
        async_queue_destroy(&my_queue);
    }
}

static async void my_count(async_generator(int) my_out, int my_n)
{
    for (int my_i = 0; my_i < my_n; my_i++)
        await async_emit(my_out, my_i);
}

static async void my_generators(void)
{
    async_each (int, my_i, my_count, 3)
        printf("%d\n", my_i);
    async_scoped async_generator(int) my_generator = async_generator_open(int, my_count, 2);
    int my_item;
    while (await async_generator_next(my_generator, &my_item))
        printf("%d\n", my_item);
    await async_generator_close(my_generator);
}

static async void my_signals(void)
{
    const sigset_t my_set = ASYNC_SIGNALS(SIGALRM, SIGUSR1);
    siginfo_t my_info;
    ualarm(10000, 0);
    printf("%d\n", await async_signal(&my_set) == SIGALRM);
    raise(SIGUSR1);
    printf("%d\n", await async_signal_info(&my_set, &my_info) == SIGUSR1);
}

static async void my_processes(void)
{
    char *const my_argv[] = {"cat", NULL};
    const struct async_process_options my_options = {.program = NULL,
                                                     .environment = NULL,
                                                     .directory = "/",
                                                     .input = ASYNC_PROCESS_PIPE,
                                                     .output = ASYNC_PROCESS_PIPE,
                                                     .error = ASYNC_PROCESS_FD,
                                                     .input_fd = -1,
                                                     .output_fd = -1,
                                                     .error_fd = 2,
                                                     .new_group = true,
                                                     .new_session = false,
                                                     .inherit_descriptors = false};
    struct async_process_talk my_talk = {.input = "cat\n", .input_size = 4, .limit = 100};
    printf("%d\n", await async_process_run(my_argv, &my_options, &my_talk));
    printf("%zu %s %zu %d %zu %d\n", my_talk.sent, my_talk.output, my_talk.output_size,
           my_talk.output_truncated, my_talk.error_size, my_talk.error_truncated);
    async_process_talk_free(&my_talk);
    struct async_process my_process = ASYNC_PROCESS_INIT;
    if (async_process_start(&my_process, my_argv, &my_options) == 0)
        printf("%d\n", await async_process_terminate(&my_process, 1));
    printf("%d %d %d\n", my_process.pid != 0, my_process.status, my_process.usage.ru_maxrss > 0);
    async_process_drop(&my_process);
}

static async ssize_t my_read(void *my_self, void *my_buf, size_t my_n)
{
    (void)my_self;
    await my_nothing();
    return my_n > 0 ? *(char *)my_buf = 'x', 1 : 0;
}

static async ssize_t my_write(void *my_self, const void *my_buf, size_t my_n)
{
    (void)my_self, (void)my_buf;
    await my_nothing();
    return (ssize_t)my_n;
}

static async int my_step(void *my_self)
{
    (void)my_self;
    await my_nothing();
    return 0;
}

static int my_end(void *my_self)
{
    (void)my_self;
    return 0;
}

static async void my_streams(void)
{
    const struct async_stream_type my_type = {.read = my_read,
                                              .write = my_write,
                                              .wait = my_step,
                                              .flush = my_step,
                                              .shutdown = my_step,
                                              .finish = my_step,
                                              .destroy = my_end};
    __attribute__((cleanup(async_stream_drop))) struct async_stream my_stream = ASYNC_STREAM_INIT;
    char *my_text, my_bytes[2];
    size_t my_n;
    printf("%d\n", async_stream_open(&my_stream, -1) < 0);
    async_stream_open_over(&my_stream, &my_type, NULL);
    async_stream_set_mark(&my_stream, 1);
    printf("%zd ", await async_stream_read(&my_stream, my_bytes, 2));
    printf("%zd ", await async_stream_read_exactly(&my_stream, my_bytes, 2));
    printf("%zd ", await async_stream_read_line(&my_stream, 2, &my_text));
    printf("%zd\n", await async_stream_read_until(&my_stream, "x", 1, 2, &my_text));
    printf("%zd ", await async_stream_read_to_end(&my_stream, 2, &my_text));
    printf("%d ", await async_stream_wait(&my_stream));
    printf("%zd ", await async_stream_fill(&my_stream, 2));
    my_text = async_stream_peek(&my_stream, &my_n);
    async_stream_consume(&my_stream, my_n);
    printf("%c\n", my_text[0]);
    printf("%d ", async_stream_put(&my_stream, "x", 1));
    printf("%d ", async_stream_print(&my_stream, "%d", 1));
    printf("%d ", await async_stream_write(&my_stream, "x", 1));
    printf("%d ", await async_stream_flush(&my_stream));
    printf("%zu %d\n", async_stream_unsent(&my_stream), async_stream_descriptor(&my_stream));
    printf("%d ", await async_stream_shutdown(&my_stream));
    printf("%d\n", await async_stream_close(&my_stream));
}

static async void my_sockets(void)
{
    struct addrinfo *my_list;
    int my_listeners[1], my_other[1];
    printf("%d\n", await async_lookup("127.0.0.1", "my service", 1, &my_list) < 0);
    printf("%d\n", await async_tcp_listen("127.0.0.1", "0", my_listeners, 1));
    printf("%d\n", await async_tcp_listen_shared("127.0.0.1", "0", my_other, 1));
    char my_service[8];
    sprintf(my_service, "%d", async_local_port(my_listeners[0]));
    int my_connection = await async_tcp_connect("127.0.0.1", my_service);
    printf("%d %d\n", my_connection >= 0, await async_connect_any(NULL) < 0);
    printf("%d\n", await async_close(my_connection));
    await async_close(my_listeners[0]);
    await async_close(my_other[0]);
}

static async void my_messages(void)
{
    int my_fds[1];
    size_t my_n = 1;
    uint32_t my_size = 0;
    char my_bytes[1] = {'x'};
    int my_listener = await async_unix_listen("@my socket");
    int my_client = await async_unix_connect("@my socket");
    int my_server = await async_accept(my_listener, NULL, NULL, 0);
    printf("%zd\n", await async_send_descriptors(my_client, my_bytes, 1, &my_listener, 1));
    printf("%zd\n", await async_recv_descriptors(my_server, my_bytes, 1, my_fds, &my_n));
    printf("%zu\n", my_n);
    await async_close(my_fds[0]);
    await async_close(my_server);
    await async_close(my_client);
    await async_close(my_listener);
    char my_service[8];
    my_server = await async_udp_bind("127.0.0.1", "0");
    sprintf(my_service, "%d", async_local_port(my_server));
    my_client = await async_udp_connect("127.0.0.1", my_service);
    printf("%zd\n", await async_sendto(my_client, my_bytes, 1, 0, NULL, my_size));
    printf("%zd\n", await async_recvfrom(my_server, my_bytes, 1, 0, NULL, NULL));
    await async_close(my_client);
    await async_close(my_server);
}

static async void my_serving(struct async_connection *my_connection)
{
    async_server_stop(my_connection->server, 1);
    printf("%d\n", async_server_is_stopping(my_connection->server));
    printf("%d\n", await async_connection_wait(my_connection, &my_connection->stream));
}

static async void my_server(void)
{
    int my_listener;
    char my_service[8];
    struct async_server my_server = {.serve = my_serving, .context = NULL, .most = 1};
    await async_tcp_listen("127.0.0.1", "0", &my_listener, 1);
    sprintf(my_service, "%d", async_local_port(my_listener));
    int my_client = await async_tcp_connect("127.0.0.1", my_service);
    printf("%d\n", await async_server_run(&my_server, &my_listener, 1));
    await async_close(my_client);
    await async_close(my_listener);
}

static async void my_files(void)
{
    char my_folder[] = "/tmp/my_folder_XXXXXX", my_bytes[8] = "bytes";
    struct iovec my_vector[1] = {{my_bytes, 5}};
    struct statx my_statx;
    int my_ends[2], my_others[2];
    if (mkdtemp(my_folder) == NULL || pipe(my_ends) < 0 || pipe(my_others) < 0)
        return;
    int my_dir = await async_openat(AT_FDCWD, my_folder, O_RDONLY | O_DIRECTORY, 0);
    int my_fd = await async_openat(my_dir, "my_file", O_RDWR | O_CREAT, 0600);
    printf("%zd ", await async_writev(my_fd, my_vector, 1));
    printf("%zd ", await async_write(my_fd, my_bytes, 5));
    printf("%zd ", await async_pwrite(my_fd, my_bytes, 5, 2));
    printf("%zd ", await async_pwritev(my_fd, my_vector, 1, 3));
    printf("%zd ", await async_pread(my_fd, my_bytes, 5, 3));
    printf("%zd\n", await async_preadv(my_fd, my_vector, 1, 3));
    printf("%d ", await async_fallocate(my_fd, FALLOC_FL_KEEP_SIZE, 0, 100));
    printf("%d ", await async_ftruncate(my_fd, 7));
    printf("%d ", await async_fadvise(my_fd, 0, 0, POSIX_FADV_NORMAL));
    printf("%d %d ", await async_fsync(my_fd), await async_fdatasync(my_fd));
    printf("%d ", await async_statx(my_dir, "my_file", 0, STATX_SIZE, &my_statx));
    printf("%d\n", (int)my_statx.stx_size);
    printf("%zd ", await async_splice(my_fd, 0, my_ends[1], -1, 5, 0));
    printf("%zd ", await async_tee(my_ends[0], my_others[1], 5, 0));
    printf("%zd ", await async_read(my_ends[0], my_bytes, 5));
    printf("%zd ", await async_readv(my_others[0], my_vector, 1));
    printf("%d\n", await async_poll(my_ends[1], POLLOUT) == POLLOUT);
    printf("%d ", await async_mkdirat(my_dir, "my_folder", 0700));
    printf("%d ", await async_symlinkat("my_file", my_dir, "my_symlink"));
    printf("%d ", await async_linkat(my_dir, "my_file", my_dir, "my_link", 0));
    printf("%d ", await async_renameat(my_dir, "my_link", my_dir, "my_new", 0));
    printf("%d ", await async_unlinkat(my_dir, "my_folder", AT_REMOVEDIR));
    await async_unlinkat(my_dir, "my_symlink", 0);
    await async_unlinkat(my_dir, "my_new", 0);
    await async_unlinkat(my_dir, "my_file", 0);
    printf("%d\n", await async_unlinkat(AT_FDCWD, my_folder, AT_REMOVEDIR));
    await async_close(my_fd);
    await async_close(my_dir);
}

static async void my_own_socket(void)
{
    struct sockaddr_in my_address = {.sin_family = AF_INET};
    socklen_t my_size = sizeof my_address, my_length = sizeof(int);
    char my_bytes[4] = "abc";
    struct iovec my_vector = {my_bytes, 3};
    struct msghdr my_message = {.msg_iov = &my_vector, .msg_iovlen = 1};
    int my_yes = 1, my_listener = await async_socket(AF_INET, SOCK_STREAM, 0);
    await async_setsockopt(my_listener, SOL_SOCKET, SO_REUSEADDR, &my_yes, sizeof my_yes);
    await async_getsockopt(my_listener, SOL_SOCKET, SO_TYPE, &my_yes, &my_length);
    await async_bind(my_listener, (struct sockaddr *)&my_address, sizeof my_address);
    printf("%d\n", await async_listen(my_listener, 1));
    getsockname(my_listener, (struct sockaddr *)&my_address, &my_size);
    int my_client = await async_socket(AF_INET, SOCK_STREAM, 0);
    printf("%d ", await async_connect(my_client, (struct sockaddr *)&my_address, my_size));
    int my_server = await async_accept(my_listener, NULL, NULL, SOCK_CLOEXEC);
    printf("%zd ", await async_sendmsg(my_client, &my_message, 0));
    printf("%zd ", await async_recvmsg(my_server, &my_message, 0));
    printf("%zd ", await async_send(my_server, my_bytes, 3, 0));
    printf("%zd ", await async_recv(my_client, my_bytes, 3, 0));
    printf("%d\n", await async_shutdown(my_client, SHUT_RDWR));
}

static int my_blocking(void)
{
    return async_run(my_twice(13));
}

async int main(int my_argc, char **my_argv)
{
    printf("%d %d\n", my_argc, my_argv[0] != NULL);
    printf("%d\n", await async_thread(my_blocking()));
    printf("%d\n", await my_frames(3, my_twice));
    await my_gathers();
    await my_limits();
    await my_handles();
    await my_synchronisation();
    await my_generators();
    await my_signals();
    await my_processes();
    await my_streams();
    await my_sockets();
    await my_messages();
    await my_server();
    await my_files();
    await my_own_socket();
    return 0;
}
