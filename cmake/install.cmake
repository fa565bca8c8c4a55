# SPDX-License-Identifier: MIT
#
# P/bin/asyncc, P/include, P/lib/libasyncc.a with its pkg-config and CMake files, the man page, and
# what gdb reads.
# The folders are fixed, for bin/asyncc finds the others relative to itself.
include(CMakePackageConfigHelpers)

install(TARGETS asyncc RUNTIME DESTINATION bin)
install(TARGETS asyncc_translator RUNTIME DESTINATION lib/asyncc)
install(TARGETS asyncc_runtime EXPORT asyncc-targets ARCHIVE DESTINATION lib)
install(DIRECTORY runtime/include/ DESTINATION include FILES_MATCHING PATTERN "*.h")
install(FILES docs/asyncc.1 DESTINATION share/man/man1)
install(FILES scripts/asyncc-gdb.py DESTINATION share/asyncc)

configure_file(cmake/asyncc.pc.in asyncc.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/asyncc.pc DESTINATION lib/pkgconfig)

write_basic_package_version_file(asyncc-config-version.cmake COMPATIBILITY SameMinorVersion)
install(EXPORT asyncc-targets NAMESPACE asyncc:: DESTINATION lib/cmake/asyncc)
install(FILES cmake/asyncc-config.cmake ${PROJECT_BINARY_DIR}/asyncc-config-version.cmake
    DESTINATION lib/cmake/asyncc)
