# SPDX-License-Identifier: MIT
"""What the tests of the examples need besides the build: servers, programs and libraries. Those that
miss one say so, and are not run."""
import os
import shutil
import subprocess
import sys


def look(config):
    """For a lit.local.cfg: %examples, %http_library, and a feature for each that is there."""
    sys.path.insert(0, os.path.join(config.test_source_root, "examples", "Inputs"))
    import servers

    build = os.path.dirname(os.path.dirname(config.asyncc))
    config.substitutions.append((r"%examples\b", os.path.join(build, "examples")))
    for server in ("redis-server", "nginx", "curl", "wrk"):
        if shutil.which(server):
            config.available_features.add(server)
    if servers.postgres_program("initdb"):
        config.available_features.add("postgres")
    for library in ("hiredis", "libpq", "libcurl"):
        if subprocess.run(["pkg-config", "--exists", library], check=False).returncode == 0:
            config.available_features.add(library)
    if os.path.exists(os.path.join(build, "examples", "http_server")):
        config.available_features.add("http")
    parser = "llhttp" if os.path.exists("/usr/include/llhttp.h") else "http_parser"
    config.substitutions.append((r"%http_library\b", f"-l{parser}"))
