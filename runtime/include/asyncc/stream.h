/* SPDX-License-Identifier: MIT */
/*
 * Streams: buffered reading and writing, over a descriptor or over anything that reads and writes.
 *
 *     struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
 *     char *line;
 *     async_stream_open(&s, fd);
 *     while (await async_stream_read_line(&s, 1000, &line) > 0)
 *         await async_stream_write(&s, line, strlen(line));
 *     await async_stream_close(&s);
 *
 * What waits gives a negative errno value where the system refuses, and 0 bytes at the end. A
 * cancelled read has taken nothing: what has come stays in the buffer. A cancelled write has taken
 * all of its bytes: what was not sent stays in the buffer, and goes out with the next.
 *
 * One task at a time may read; a second one ends the program with a message. Any number may write,
 * and what one call writes stays together. A stream that nobody reads or writes has no buffers: it
 * waits for input before it makes room for it. It may be copied, while no task uses it, as a
 * structure; the copy is then the stream.
 */
#ifndef ASYNCC_STREAM_H
#define ASYNCC_STREAM_H

/* What a stream is over. `self` is what async_stream_open_over() was given. */
struct async_stream_type {
    /* Reads up to n bytes, of which there is at least one: their number, 0 at the end, or a
     * negative errno. Cancelled, it has taken nothing. */
    _Async ssize_t (*read)(void *__self, void *__buf, size_t __n);
    /* Writes up to n bytes, at least one: their number, or a negative errno. Cancelled, it has
     * taken nothing. */
    _Async ssize_t (*write)(void *__self, const void *__buf, size_t __n);
    /* Waits until a read will not wait, and holds no memory for what comes: 0, or a negative errno.
     * NULL: the stream makes room before it waits. */
    _Async int (*wait)(void *__self);
    /* Sends what `write` has kept back: 0, or a negative errno. NULL: it keeps nothing back. */
    _Async int (*flush)(void *__self);
    /* Tells the peer that nothing more will be written: 0, or a negative errno. NULL: it cannot. */
    _Async int (*shutdown)(void *__self);
    /* What is to be said to the peer before the stream is closed: 0, or a negative errno. NULL:
     * nothing. */
    _Async int (*finish)(void *__self);
    /* Gives up what the stream is over, at once: 0, or a negative errno. */
    int (*destroy)(void *__self);
};

/* Bytes on their way: those from `__begin` to `__end` of `__room`. */
struct async__buffer {
    char *__data; /* NULL: no room */
    size_t __begin, __end, __room;
};

struct async_stream {
    const struct async_stream_type *__type; /* NULL: it is over a descriptor */
    void *__self;
    int __fd;
    int __error;                 /* why nothing can be written any more, a negative errno */
    unsigned char __over;        /* what it is over; 0: it is not open */
    bool __reads;                /* a task waits for input */
    bool __ended;                /* the end was read */
    bool __shut;                 /* the end was written */
    bool __marks;                /* at __in.__begin stands a 0 instead of */
    char __marked;               /* this */
    uint32_t __chunk;            /* the room that a read gets */
    size_t __mark;               /* above so many bytes that were not sent a write waits */
    uint64_t __taken;            /* the bytes that were written, */
    uint64_t __sent;             /* and of these those that were sent */
    struct async_mutex __writer; /* who sends */
    struct async__buffer __in;
    struct async__buffer __out;     /* what was written, */
    struct async__buffer __sending; /* and before that what is being sent */
};
/* clang-format off */
#define ASYNC_STREAM_INIT {.__over = 0}
/* clang-format on */

/* Over a descriptor of any kind, which the stream then owns. 0, or a negative errno, and then the
 * descriptor is still the caller's. Over what is no socket it makes the process ignore SIGPIPE, if
 * that would end it. */
int async_stream_open(struct async_stream *__stream, int __fd);
/* Over something else; what `type` points to stays. */
void async_stream_open_over(struct async_stream *__stream, const struct async_stream_type *__type,
                            void *__self);
/* The descriptor, or -1: it is over something else, or not open. */
int async_stream_descriptor(const struct async_stream *__stream);
/* Sends what was written, and closes the stream: 0, or the first negative errno. However it ends,
 * cancelled too, the stream is closed. */
_Async int async_stream_close(struct async_stream *__stream);
/* Closes the stream at once, without a wait; what was not sent is lost. Of one that is not open it
 * does nothing: it serves as a cleanup. No task may be using the stream. */
void async_stream_drop(struct async_stream *__stream);

/* ---- reading ---- */

/* Up to n bytes, as soon as there is one: their number, 0 at the end. */
_Async ssize_t async_stream_read(struct async_stream *__stream, void *__buf, size_t __n);
/* n bytes, or fewer where the end comes first. Where it fails, or is cancelled, none were taken. */
_Async ssize_t async_stream_read_exactly(struct async_stream *__stream, void *__buf, size_t __n);
/* A line, '\n' included, of up to `limit` bytes: their number, 0 at the end. The last line may lack
 * its '\n'. *line is in the stream's buffer, good until the next read, and a 0 stands behind it.
 * -EMSGSIZE: it is longer; nothing was taken, and a larger limit, or another read, goes on. */
_Async ssize_t async_stream_read_line(struct async_stream *__stream, size_t __limit, char **__line);
/* The same until a delimiter of `size` bytes. */
_Async ssize_t async_stream_read_until(struct async_stream *__stream, const void *__delimiter,
                                       size_t __size, size_t __limit, char **__data);
/* All that is to come, up to `limit` bytes. -EMSGSIZE: there is more; nothing was taken. */
_Async ssize_t async_stream_read_to_end(struct async_stream *__stream, size_t __limit,
                                        char **__data);

/* Waits until there is something to read, or the end: 0. It holds no buffer meanwhile, if the
 * stream's type can do so. */
_Async int async_stream_wait(struct async_stream *__stream);
/* Waits until n bytes are in the buffer, or the end has come: how many there are. */
_Async ssize_t async_stream_fill(struct async_stream *__stream, size_t __n);
/* What is in the buffer: *n bytes, good until the next read. */
char *async_stream_peek(struct async_stream *__stream, size_t *__n);
/* Takes the first n of them. There have to be as many. */
void async_stream_consume(struct async_stream *__stream, size_t __n);

/* ---- writing ---- */

/* Writes all n bytes: 0, or a negative errno, which is also that of every later write. They may
 * stay in the buffer until async_stream_flush() or async_stream_close(); where there are then more
 * than the high water mark it waits until they are sent, and so does not outrun the peer. */
_Async int async_stream_write(struct async_stream *__stream, const void *__data, size_t __n);
/* Waits until all that was written is sent: 0, or a negative errno. */
_Async int async_stream_flush(struct async_stream *__stream);
/* As async_stream_write, without waiting, however much there is. */
int async_stream_put(struct async_stream *__stream, const void *__data, size_t __n);
/* Puts a text, as printf makes it: 0, or a negative errno. */
int async_stream_print(struct async_stream *__stream, const char *__format, ...)
    __attribute__((__format__(__printf__, 2, 3)));
/* The bytes that were written and are not sent yet. */
size_t async_stream_unsent(const struct async_stream *__stream);
/* Sets the high water mark, which is 16 KiB otherwise. */
void async_stream_set_mark(struct async_stream *__stream, size_t __mark);
/* Sends what was written, and then the end of file; reading goes on. 0, or a negative errno. */
_Async int async_stream_shutdown(struct async_stream *__stream);

#endif
