/* SPDX-License-Identifier: MIT */
/*
 * Follows the links of a site, some at a time, and names those that lead nowhere. Pages of the same
 * host are read for further links; what they link to elsewhere is only asked for. libcurl does
 * HTTP: it says which descriptors and how long it wants to be waited for, and tasks wait.
 *
 * Libraries: libcurl
 */
#define _GNU_SOURCE
#include <asyncc.h>
#include <asyncc/signal.h>

#include <ctype.h>
#include <curl/curl.h>
#include <errno.h>
#include <getopt.h>
#include <poll.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    longest_page = 16 << 20,
    most_jobs = 1000,
    most_redirects = 10
};

struct page {
    char *url, *from; /* the page that has the first link to it; NULL: the start */
    bool inside;      /* of the site */
};

struct crawl {
    CURLM *multi;
    task(void) timer; /* calls libcurl when it wants to */
    struct async_semaphore slots;
    struct async_group pages; /* a task each */
    void *seen;               /* a tree of struct page, see tsearch(3) */
    char *site;               /* the beginning of the addresses of its pages */
    long timeout, links, broken;
};

/* ---- libcurl, without waiting in it ---- */

/* A transfer that somebody awaits. */
struct transfer {
    CURLM *multi;
    CURL *easy;
    struct async_event done;
    CURLcode result;
};

/* Tells libcurl what has happened, and those who await a transfer that it is over. */
static void go_on(CURLM *multi, curl_socket_t fd, int what)
{
    int running, left;
    curl_multi_socket_action(multi, fd, what, &running);
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left)) != NULL;) {
        struct transfer *transfer;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
        transfer->result = message->data.result;
        async_event_set(&transfer->done);
    }
}

async static void watch_socket(CURLM *multi, curl_socket_t fd, unsigned events)
{
    for (;;) {
        int came = await async_poll(fd, events);
        int what = came < 0 || (came & (POLLERR | POLLHUP)) ? CURL_CSELECT_ERR : 0;
        if (came > 0)
            what |= (came & POLLIN ? CURL_CSELECT_IN : 0) | (came & POLLOUT ? CURL_CSELECT_OUT : 0);
        go_on(multi, fd, what);
    }
}

async static void watch_time(CURLM *multi, long milliseconds)
{
    await async_sleep((double)milliseconds / 1000);
    go_on(multi, CURL_SOCKET_TIMEOUT, 0);
}

static void end_task(task(void) watch)
{
    if (async_is_task(watch)) {
        async_cancel(watch);
        async_release(watch);
    }
}

/* libcurl wants to know of other events than before: a task that waits for them takes over. */
static int change_socket(CURL *easy, curl_socket_t fd, int what, void *multi, void *old)
{
    (void)easy;
    task(void) *watch = old;
    if (watch != NULL)
        end_task(*watch);
    if (watch == NULL && what != CURL_POLL_REMOVE)
        watch = malloc(sizeof *watch);
    if (what == CURL_POLL_REMOVE || watch == NULL) {
        free(watch);
        curl_multi_assign(multi, fd, NULL);
        return what == CURL_POLL_REMOVE ? 0 : -1;
    }
    unsigned events = (what & CURL_POLL_IN ? POLLIN : 0) | (what & CURL_POLL_OUT ? POLLOUT : 0);
    *watch = spawn(watch_socket(multi, fd, events));
    curl_multi_assign(multi, fd, watch);
    return 0;
}

static int change_timer(CURLM *multi, long milliseconds, void *timer)
{
    task(void) *watch = timer;
    end_task(*watch);
    *watch = ASYNC_NO_TASK(void);
    if (milliseconds >= 0)
        *watch = spawn(watch_time(multi, milliseconds));
    return 0;
}

/* A watch of the socket may still be in flight; async_close takes it back first. */
async static void close_socket(curl_socket_t fd)
{
    await async_close(fd);
}

static int socket_is_over(void *user, curl_socket_t fd)
{
    (void)user;
    spawn(close_socket(fd));
    return 0;
}

static void remove_transfer(struct transfer *transfer)
{
    curl_multi_remove_handle(transfer->multi, transfer->easy);
}

async static CURLcode perform(CURLM *multi, CURL *easy)
{
    struct transfer transfer __attribute__((cleanup(remove_transfer))) = {
        .multi = multi, .easy = easy, .done = ASYNC_EVENT_INIT};
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, socket_is_over);
    if (curl_multi_add_handle(multi, easy) != CURLM_OK)
        return CURLE_FAILED_INIT;
    await async_event_wait(&transfer.done);
    return transfer.result;
}

static CURLM *open_multi(struct crawl *crawl)
{
    CURLM *multi = curl_multi_init();
    if (multi == NULL)
        return NULL;
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, change_socket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, multi);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, change_timer);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, &crawl->timer);
    return multi;
}

/* ---- addresses ---- */

/* The part of an address, which is freed with curl_free, or NULL. */
static char *part_of(CURLU *url, CURLUPart part)
{
    char *text = NULL;
    return curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK ? text : NULL;
}

/* The address of a link in a page, without its fragment; NULL: it is none of HTTP's. */
static char *resolve(const char *base, const char *link)
{
    CURLU *url = curl_url();
    char *text = NULL, *scheme = NULL;
    if (url != NULL && (base == NULL || curl_url_set(url, CURLUPART_URL, base, 0) == CURLUE_OK) &&
        curl_url_set(url, CURLUPART_URL, link, CURLU_URLENCODE) == CURLUE_OK &&
        curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK &&
        (scheme = part_of(url, CURLUPART_SCHEME)) != NULL && strncmp(scheme, "http", 4) == 0)
        curl_url_get(url, CURLUPART_URL, &text, CURLU_NO_DEFAULT_PORT);
    curl_free(scheme);
    curl_url_cleanup(url);
    return text;
}

static bool is_inside(const struct crawl *crawl, const char *url)
{
    return strncmp(url, crawl->site, strlen(crawl->site)) == 0;
}

/* ---- links ---- */

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct page *)a)->url, ((const struct page *)b)->url);
}

static void free_page(void *p)
{
    struct page *page = p;
    curl_free(page->url);
    free(page->from);
    free(page);
}

async static void check_page(struct crawl *crawl, struct page *page);

/* Takes the address, and starts its task if it is new. */
static void add_page(struct crawl *crawl, char *url, const char *from)
{
    struct page *page = malloc(sizeof *page);
    if (page == NULL) {
        curl_free(url);
        return;
    }
    *page = (struct page){url, from != NULL ? strdup(from) : NULL, is_inside(crawl, url)};
    struct page **found = tsearch(page, &crawl->seen, compare);
    if (found == NULL || *found != page) {
        free_page(page);
        return;
    }
    crawl->links++;
    async_group_add(&crawl->pages, check_page(crawl, page));
}

static void add_link(struct crawl *crawl, const char *base, const char *value, size_t n)
{
    char *link = strndup(value, n);
    if (link == NULL)
        return;
    for (char *p = link; (p = strstr(p, "&amp;")) != NULL; p++)
        memmove(p + 1, p + 5, strlen(p + 5) + 1);
    char *url = resolve(base, link + strspn(link, " \t\r\n"));
    if (url != NULL)
        add_page(crawl, url, base);
    free(link);
}

/* The attributes of one tag; gives what stands behind it. */
static const char *read_tag(struct crawl *crawl, const char *base, const char *p)
{
    static const char blank[] = " \t\r\n\f/";
    while (*p != '\0' && *p != '>') {
        p += strspn(p, blank);
        const char *name = p;
        p += strcspn(p, " \t\r\n\f/>=");
        size_t n = (size_t)(p - name);
        p += strspn(p, " \t\r\n\f");
        if (*p != '=')
            continue;
        p += 1 + strspn(p + 1, " \t\r\n\f");
        char quote = *p == '"' || *p == '\'' ? *p++ : '\0';
        const char *value = p;
        p = quote != '\0' ? strchrnul(p, quote) : p + strcspn(p, " \t\r\n\f>");
        if ((n == 4 && strncasecmp(name, "href", 4) == 0) ||
            (n == 3 && strncasecmp(name, "src", 3) == 0))
            add_link(crawl, base, value, (size_t)(p - value));
        p += quote != '\0' && *p != '\0';
    }
    return p;
}

/* What ends comments, scripts and styles, in which there are no tags; NULL: this is none of them.
 */
static const char *end_of_text(const char *tag)
{
    static const char *const pairs[][2] = {
        {"!--", "-->"}, {"script", "</script"}, {"style", "</style"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strncasecmp(tag, pairs[i][0], strlen(pairs[i][0])) == 0)
            return pairs[i][1];
    return NULL;
}

static void read_links(struct crawl *crawl, const char *base, const char *html)
{
    for (const char *p = html; (p = strchr(p, '<')) != NULL;) {
        const char *end = end_of_text(++p);
        if (isalpha((unsigned char)*p))
            p = read_tag(crawl, base, p + strcspn(p, " \t\r\n\f/>"));
        if (end != NULL && (p = strcasestr(p, end)) == NULL)
            return;
    }
}

/* ---- a page ---- */

struct answer {
    CURL *easy;
    FILE *out;
    char *html;
    size_t size;
    bool wanted, skipped; /* its text is; there was some, and nobody wanted it */
};

static void free_answer(struct answer *answer)
{
    curl_easy_cleanup(answer->easy);
    if (answer->out != NULL)
        fclose(answer->out);
    free(answer->html);
}

/* What is no page, or none of the site's, is not received any further. */
static size_t receive(char *data, size_t one, size_t n, void *user)
{
    struct answer *answer = user;
    char *type = NULL;
    curl_easy_getinfo(answer->easy, CURLINFO_CONTENT_TYPE, &type);
    answer->skipped = !answer->wanted || type == NULL || strncasecmp(type, "text/html", 9) != 0 ||
                      ftell(answer->out) + (long)n > longest_page;
    return answer->skipped ? 0 : fwrite(data, one, n, answer->out);
}

static void report(struct crawl *crawl, const struct page *page, const char *why)
{
    crawl->broken++;
    printf("%s: %s", page->url, why);
    if (page->from != NULL)
        printf(", in %s", page->from);
    printf("\n");
}

static void prepare(const struct crawl *crawl, const struct page *page, struct answer *answer)
{
    CURL *easy = answer->easy;
    curl_easy_setopt(easy, CURLOPT_URL, page->url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, (long)most_redirects);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "link_checker");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, crawl->timeout);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, answer);
}

static void release(struct async_semaphore **slots)
{
    async_semaphore_release(*slots);
}

async static void check_page(struct crawl *crawl, struct page *page)
{
    await async_semaphore_acquire(&crawl->slots);
    __attribute__((cleanup(release))) struct async_semaphore *slot = &crawl->slots;
    (void)slot;
    __attribute__((cleanup(free_answer))) struct answer answer = {.easy = curl_easy_init(),
                                                                  .wanted = page->inside};
    answer.out = open_memstream(&answer.html, &answer.size);
    if (answer.easy == NULL || answer.out == NULL)
        async_fail(ENOMEM);
    prepare(crawl, page, &answer);
    CURLcode result = await perform(crawl->multi, answer.easy);
    long code = 0;
    char *url = NULL, text[40];
    curl_easy_getinfo(answer.easy, CURLINFO_RESPONSE_CODE, &code);
    curl_easy_getinfo(answer.easy, CURLINFO_EFFECTIVE_URL, &url);
    snprintf(text, sizeof text, "status %ld", code);
    if (result != CURLE_OK && !answer.skipped)
        report(crawl, page, curl_easy_strerror(result));
    else if (code >= 400)
        report(crawl, page, text);
    else if (fflush(answer.out) == 0 && page->inside && is_inside(crawl, url))
        read_links(crawl, url, answer.html);
}

/* ---- the program ---- */

static const char usage[] =
    "usage: link_checker [--jobs N] [--timeout SECONDS] URL\n"
    "Follows the links of the site of URL, and prints those that are broken.\n"
    "  -j, --jobs N            so many requests at once; 8 otherwise\n"
    "  -t, --timeout SECONDS   for each; 30 otherwise\n"
    "Exit status: 0 if all links are good, 1 if one is broken, 2 for wrong arguments, 128 and its\n"
    "number where a signal ended it.\n";

static void refuse_arguments(void)
{
    fputs(usage, stderr);
    exit(2);
}

/* How many jobs; exits if the arguments are wrong. */
static size_t parse_options(struct crawl *crawl, int argc, char **argv)
{
    static const struct option names[] = {{"jobs", required_argument, NULL, 'j'},
                                          {"timeout", required_argument, NULL, 't'},
                                          {"help", no_argument, NULL, 'h'},
                                          {0}};
    long jobs = 8;
    for (int option; (option = getopt_long(argc, argv, "j:t:", names, NULL)) != -1;) {
        char *end = "";
        if (option == 'h') {
            fputs(usage, stdout);
            exit(0);
        }
        if (option == '?')
            refuse_arguments();
        *(option == 'j' ? &jobs : &crawl->timeout) = strtol(optarg, &end, 10);
        if (*end != '\0' || jobs < 1 || jobs > most_jobs || crawl->timeout < 1)
            refuse_arguments();
    }
    if (argc - optind != 1)
        refuse_arguments();
    return (size_t)jobs;
}

async int main(int argc, char **argv)
{
    struct crawl crawl = {.timer = ASYNC_NO_TASK(void), .pages = ASYNC_GROUP_INIT, .timeout = 30};
    crawl.slots = (struct async_semaphore)ASYNC_SEMAPHORE_INIT(parse_options(&crawl, argc, argv));
    curl_global_init(CURL_GLOBAL_DEFAULT);
    char *start = resolve(NULL, argv[optind]);
    crawl.site = start != NULL ? resolve(start, "/") : NULL;
    if (crawl.site == NULL) {
        fprintf(stderr, "link_checker: '%s' is no address of HTTP\n", argv[optind]);
        return 2;
    }
    crawl.multi = open_multi(&crawl);
    if (crawl.multi == NULL)
        async_fail(ENOMEM);
    const sigset_t stop = ASYNC_SIGNALS(SIGINT, SIGTERM);
    int number = 0;
    add_page(&crawl, start, NULL);
    await async_race(async_group_wait(&crawl.pages), number = async_signal(&stop));
    printf("%ld links, %ld broken\n", crawl.links, crawl.broken);
    curl_multi_cleanup(crawl.multi);
    end_task(crawl.timer);
    tdestroy(crawl.seen, free_page);
    curl_free(crawl.site);
    curl_global_cleanup();
    return number > 0 ? 128 + number : crawl.broken > 0;
}
