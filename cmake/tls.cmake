# SPDX-License-Identifier: MIT
#
# The library asyncc-tls, where OpenSSL's development files are. Like the runtime it is in part async
# C, runtime/tls/async/*.c, compiled twice: see async_c.cmake.
pkg_check_modules(OPENSSL IMPORTED_TARGET openssl>=3.0)
if(NOT OPENSSL_FOUND)
    message(STATUS "Without OpenSSL 3: no asyncc-tls")
    return()
endif()

file(GLOB tls_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/runtime/tls/*.c)
file(GLOB tls_async_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/runtime/tls/async/*.c)
set_source_files_properties(${tls_async_sources} PROPERTIES
    OBJECT_DEPENDS "${PROJECT_BINARY_DIR}/bin/asyncc;${PROJECT_BINARY_DIR}/lib/asyncc/translator")

set(launcher ${PROJECT_BINARY_DIR}/bin/asyncc ${CMAKE_C_COMPILER_LAUNCHER})
add_library(asyncc_tls_translated OBJECT ${tls_async_sources})
set_target_properties(asyncc_tls_translated PROPERTIES
    C_COMPILER_LAUNCHER "${launcher}")
target_compile_options(asyncc_tls_translated PRIVATE -Wall -Wextra)
target_link_libraries(asyncc_tls_translated PRIVATE asyncc_sanitizers PkgConfig::OPENSSL)
add_dependencies(asyncc_tls_translated asyncc asyncc_translator)

add_library(asyncc_tls_erased OBJECT ${tls_async_sources})
target_compile_definitions(asyncc_tls_erased PRIVATE ASYNCC_ERASE)
target_link_libraries(asyncc_tls_erased PRIVATE asyncc_options PkgConfig::OPENSSL)

add_library(asyncc_tls STATIC ${tls_sources})
set_target_properties(asyncc_tls PROPERTIES OUTPUT_NAME asyncc-tls EXPORT_NAME asyncc-tls)
target_link_libraries(asyncc_tls
    PRIVATE $<BUILD_INTERFACE:asyncc_options> $<BUILD_INTERFACE:PkgConfig::OPENSSL>
    INTERFACE asyncc_runtime ssl crypto)
foreach(library asyncc_tls_translated asyncc_tls_erased)
    target_include_directories(${library} PRIVATE ${PROJECT_SOURCE_DIR}/runtime/include)
    target_sources(asyncc_tls PRIVATE $<TARGET_OBJECTS:${library}>)
endforeach()
foreach(library asyncc_tls asyncc_tls_translated asyncc_tls_erased)
    set_target_properties(${library} PROPERTIES POSITION_INDEPENDENT_CODE ON)
endforeach()
target_include_directories(asyncc_tls PRIVATE ${PROJECT_SOURCE_DIR}/runtime/include)

install(TARGETS asyncc_tls EXPORT asyncc-targets ARCHIVE DESTINATION lib)
configure_file(cmake/asyncc-tls.pc.in asyncc-tls.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/asyncc-tls.pc DESTINATION lib/pkgconfig)
