# SPDX-License-Identifier: MIT
#
# The part of the runtime that is async C, runtime/async/*.c. Each file is compiled twice into
# libasyncc.a: translated, by the asyncc of this build, which gives what translated programs await,
# and erased, which gives the blocking functions of the same names.
file(GLOB async_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/runtime/async/*.c)

set(launcher ${PROJECT_BINARY_DIR}/bin/asyncc ${CMAKE_C_COMPILER_LAUNCHER})
add_library(asyncc_translated OBJECT ${async_sources})
set_target_properties(asyncc_translated PROPERTIES
    C_COMPILER_LAUNCHER "${launcher}")
target_compile_options(asyncc_translated PRIVATE -Wall -Wextra)
target_link_libraries(asyncc_translated PRIVATE asyncc_sanitizers)
set_source_files_properties(${async_sources} PROPERTIES
    OBJECT_DEPENDS "${PROJECT_BINARY_DIR}/bin/asyncc;${PROJECT_BINARY_DIR}/lib/asyncc/translator")
add_dependencies(asyncc_translated asyncc asyncc_translator)

add_library(asyncc_erased OBJECT ${async_sources})
target_compile_definitions(asyncc_erased PRIVATE ASYNCC_ERASE)
target_link_libraries(asyncc_erased PRIVATE asyncc_options)

foreach(library asyncc_translated asyncc_erased)
    set_target_properties(${library} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_include_directories(${library} PRIVATE ${PROJECT_SOURCE_DIR}/runtime/include)
    target_sources(asyncc_runtime PRIVATE $<TARGET_OBJECTS:${library}>)
endforeach()
