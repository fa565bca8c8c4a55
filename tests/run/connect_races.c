// ERASED: no
// OUT: it answers: connected after 0 ms
// OUT: a black hole first: connected after 250 ms
// OUT: two black holes first: connected after 500 ms
// OUT: a refusal first: connected after 0 ms
// OUT: a black hole, a refusal: connected after 250 ms
// OUT: nobody: Connection refused after 0 ms
// OUT: a limit on a black hole: Connection timed out after 1000 ms
// OUT: no address: Invalid argument after 0 ms
// OUT: descriptors as before: 1
/* An address that does not answer costs 250 ms, one that refuses nothing; and no attempt is left.
 */
#define _GNU_SOURCE
#include "black_hole.h"
#include <asyncc.h>
#include <stdio.h>

#include "descriptors.h"

async static void show(const char *what, const struct addrinfo *list)
{
    uint64_t began = async_now();
    int fd = 0, err = async_try(fd = await async_timeout(1, async_connect_any(list)));
    int error = err != 0 ? err : -fd;
    printf("%s: %s after %d ms\n", what, error > 0 ? strerror(error) : "connected",
           (int)((async_now() - began) / 1000000));
    if (err == 0 && fd >= 0)
        close(fd);
}

async int main(void)
{
    struct black_hole one, two;
    black_hole_open(&one, 2);
    black_hole_open(&two, 3);
    struct sockaddr_in there, refused;
    int listener = listen_there(1, 100, &there);
    close(listen_there(4, 1, &refused));
    struct addrinfo answers = entry(&there, NULL);
    struct addrinfo behind_one = entry(&one.address, &answers);
    struct addrinfo behind_two = entry(&two.address, &behind_one);
    struct addrinfo behind_refusal = entry(&refused, &answers);
    struct addrinfo behind_both = entry(&one.address, &behind_refusal);
    struct addrinfo nobody = entry(&refused, NULL), nothing = entry(&one.address, NULL);

    await show("it answers", &answers); /* the ring is made at the first */
    int before = count_descriptors();
    await show("a black hole first", &behind_one);
    await show("two black holes first", &behind_two);
    await show("a refusal first", &behind_refusal);
    await show("a black hole, a refusal", &behind_both);
    await show("nobody", &nobody);
    await show("a limit on a black hole", &nothing);
    await show("no address", NULL);
    printf("descriptors as before: %d\n", count_descriptors() == before);
    black_hole_close(&one);
    black_hole_close(&two);
    close(listener);
    return 0;
}
