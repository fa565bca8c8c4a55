# SPDX-License-Identifier: MIT
#
# Finds libclang's C interface, 17 to 20 and 19 first: by llvm-config where there is one, or else in
# the folders where Debian and Ubuntu put it. Gives the target Libclang::Libclang.

set(libclang_prefixes /usr/lib/llvm-19 /usr/lib/llvm-20 /usr/lib/llvm-18 /usr/lib/llvm-17)

find_program(LLVM_CONFIG
    NAMES llvm-config-19 llvm-config-20 llvm-config-18 llvm-config-17 llvm-config
    DOC "llvm-config of the LLVM whose libclang is used")
if(LLVM_CONFIG)
    execute_process(COMMAND ${LLVM_CONFIG} --prefix
        OUTPUT_VARIABLE libclang_prefix OUTPUT_STRIP_TRAILING_WHITESPACE)
    list(PREPEND libclang_prefixes ${libclang_prefix})
endif()

find_path(LIBCLANG_INCLUDE_DIR clang-c/Index.h
    HINTS ${libclang_prefixes} PATH_SUFFIXES include)
find_library(LIBCLANG_LIBRARY NAMES clang clang-19 clang-20 clang-18 clang-17
    HINTS ${libclang_prefixes} PATH_SUFFIXES lib lib64)

# The C interface's minor version: 63 is LLVM 16, 64 LLVM 17 to 20.
if(LIBCLANG_INCLUDE_DIR)
    file(STRINGS ${LIBCLANG_INCLUDE_DIR}/clang-c/Index.h libclang_minor
        REGEX "^#define CINDEX_VERSION_MINOR [0-9]+")
    string(REGEX MATCH "[0-9]+$" libclang_minor "${libclang_minor}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Libclang
    REQUIRED_VARS LIBCLANG_LIBRARY LIBCLANG_INCLUDE_DIR)

if(Libclang_FOUND AND libclang_minor LESS 64)
    message(FATAL_ERROR "libclang 17 or newer is needed, as in libclang-19-dev; "
        "the one in ${LIBCLANG_INCLUDE_DIR} is older")
endif()
if(Libclang_FOUND AND NOT TARGET Libclang::Libclang)
    add_library(Libclang::Libclang UNKNOWN IMPORTED)
    set_target_properties(Libclang::Libclang PROPERTIES
        IMPORTED_LOCATION ${LIBCLANG_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${LIBCLANG_INCLUDE_DIR})
endif()
mark_as_advanced(LLVM_CONFIG LIBCLANG_INCLUDE_DIR LIBCLANG_LIBRARY)
