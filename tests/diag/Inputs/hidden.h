/* Async things under other names: a plain function that uses them has no async word in its text. */
typedef async int handler(int);
typedef void runner(async int (*cb)(int));
typedef task(int) job;
struct ops {
    int n;
    handler *typed;
    async int (*marked)(int);
    void (*run)(async int (*cb)(int));
};
typedef struct ops ops_t;
struct jobs {
    job first;
    task(int) second;
};
extern struct ops the_ops;
extern struct jobs the_jobs;
extern handler *table[3];
extern async int (*marked)(int);
extern struct {
    async int (*in)(int);
} unnamed;
handler *get_handler(void);
runner *get_runner(void);
struct ops *get_ops(void);
job get_job(void);
void take(async int (*cb)(int));
void take_typed(handler *h);
int plain(int);

#define CALL get_handler()(1)
#define WAIT(x) await x
#define FIELD marked
#define PASTE(a, b) a##b
#define SET(o) ((o)->FIELD = plain)
