/* SPDX-License-Identifier: MIT */
/*
 * The program `asyncc`. Loading libclang takes longer than compiling a small file, and most
 * commands of a build need no translation: this program deals with those, and becomes the
 * translator (main.c) for the rest, with the same arguments.
 */
#include "launcher.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (is_launch(argc - 1, argv + 1))
        launch_ordinary(argc - 1, argv + 1);
    execv(asyncc_translator(), argv);
    environment_error("cannot run '%s': %s", asyncc_translator(), strerror(errno));
}
