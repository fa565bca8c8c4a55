/* SPDX-License-Identifier: MIT */
/* How many descriptors the program has, that of the look included. */
#include <dirent.h>
#include <stddef.h>

static int count_descriptors(void)
{
    int n = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (readdir(folder) != NULL)
        n++;
    closedir(folder);
    return n;
}
