# SPDX-License-Identifier: MIT
#
# For sourcing by the scripts beside it: what has to be installed, and the build.
#
#     . "$(dirname "$0")/setup.sh"
#     install_packages $build_packages
#     build_asyncc build

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

# The names are those of Debian 12 and 13 and of Ubuntu 24.04. ONE|ANOTHER is the first that there is.
build_packages='gcc libc6-dev cmake ninja-build pkg-config libclang-19-dev liburing-dev'
test_packages="$build_packages make meson python3 clang-19 libclang-rt-19-dev llvm-19
    llvm-19-tools binutils diffutils gdb valgrind csmith libcsmith-dev python3-clang-19
    libhiredis-dev redis-server libpq-dev postgresql nginx libcurl4-openssl-dev
    libssl-dev openssl curl wrk re2c bison libllhttp-dev|libhttp-parser-dev"

say() {
    printf '%s\n' "asyncc: $*" >&2
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing_packages() {
    for package in "$@"; do
        is_installed "${package%%|*}" || is_installed "${package##*|}" || printf '%s ' "$package"
    done
}

# Of ONE|ANOTHER the first that apt has.
that_there_are() {
    for package in "$@"; do
        if apt-cache show "${package%%|*}" >/dev/null 2>&1; then
            printf '%s ' "${package%%|*}"
        else
            printf '%s ' "${package##*|}"
        fi
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Without apt only a look at the programs is possible.
require_programs() {
    absent=
    for program in gcc cmake ninja pkg-config; do
        command -v "$program" >/dev/null 2>&1 || absent="$absent $program"
    done
    pkg-config --exists liburing 2>/dev/null || absent="$absent liburing"
    if [ -n "$absent" ]; then
        say "missing:$absent; this system has no apt, so install them by its own means"
        exit 2
    fi
}

install_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        require_programs
        return
    fi
    missing=$(missing_packages "$@")
    [ -z "$missing" ] && return
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
        say "missing packages, and neither root nor sudo to install them: $missing"
        exit 2
    fi
    say "installing $missing"
    log=$(mktemp)
    if ! {
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y \
                --no-install-recommends $(that_there_are $missing)
    } >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        rm -f "$log"
        say "cannot install $missing"
        exit 2
    fi
    rm -f "$log"
}

# Runs a command whose output matters only if it fails.
quietly() {
    quiet_log=$(mktemp)
    quiet_status=0
    "$@" >"$quiet_log" 2>&1 </dev/null || quiet_status=$?
    [ "$quiet_status" = 0 ] || cat "$quiet_log" >&2
    rm -f "$quiet_log"
    return "$quiet_status"
}

# configure FOLDER [CMAKE OPTIONS]
configure() {
    folder=$1
    shift
    quietly cmake -S "$root" -B "$folder" -G Ninja "$@"
}

# build_targets FOLDER TARGET...: one build at a time in a folder.
build_targets() {
    folder=$1
    shift
    if command -v flock >/dev/null 2>&1; then
        quietly flock "$folder" cmake --build "$folder" --target "$@"
    else
        quietly cmake --build "$folder" --target "$@"
    fi
}
