# SPDX-License-Identifier: MIT
"""link_checker_test.py LINK_CHECKER: lets it check a site of nginx."""
import os
import signal
import socket
import subprocess
import sys

import servers

SECONDS = 60
CONFIGURATION = """
daemon off;
{user}
pid {path}/pid;
error_log {path}/error.log;
events {{}}
http {{
    access_log {path}/access.log;
    types {{ text/html html; text/plain txt; }}
    client_body_temp_path {path}/body;
    proxy_temp_path {path}/proxy;
    fastcgi_temp_path {path}/fastcgi;
    uwsgi_temp_path {path}/uwsgi;
    scgi_temp_path {path}/scgi;
    server {{
        listen 127.0.0.1:{port};
        absolute_redirect off;
        root {path}/site;
        location = /moved {{ return 301 /folder/; }}
        location = /loop {{ return 302 /loop; }}
        location = /secret {{ return 403; }}
        location = /error {{ return 500; }}
    }}
}}
"""
PAGES = {
    "index.html": """<!DOCTYPE html><html><head><style>a { content: '<a href="/style">' }</style>
        <script>document.write('<a href="/script">')</script></head>
        <!-- <a href="/comment"> -->
        <body><a href="folder/">one</a> <A class=x HREF = '/folder/page.html#part'>two</A>
        <a href=text.txt>three</a> <img src="none.png"> <a name="href" href="/moved">four</a>
        <a href="mailto:somebody@example.org">five</a> <a href="#here">six</a> <a href="">seven</a>
        <a href="/query?a=1&amp;b=2">eight</a> <a href="/loop">nine</a> <a href=/secret>ten</a>
        <a href="http://127.0.0.1:{closed}/gone">eleven</a> a < b <a href="with space.html">twelve</a>
        <a href="many.html">thirteen</a>""",
    "folder/index.html": '<a href="page.html">page</a><a href="../">up</a><a href="missing">x</a>',
    "folder/page.html": '<a href="/error">x</a><a href="missing"></a><a href="//127.0.0.1:{port}/">',
    "with space.html": "<p>nothing",
    "text.txt": '<a href="/no/link/in/a/text">',
    "many.html": "".join(f'<a href="many/{i}.html">' for i in range(300)),
    **{f"many/{i}.html": f'<a href="{i + 1}.html"><a href="/">' for i in range(300)},
}


def check(*arguments):
    return subprocess.run([sys.argv[1], *arguments], stdout=subprocess.PIPE, text=True,
                          timeout=SECONDS)


def write_site(path, **values):
    for name, text in PAGES.items():
        name = os.path.join(path, "site", name)
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "w") as file:
            for key, value in values.items():
                text = text.replace("{" + key + "}", str(value))
            file.write(text)


def check_site(port, closed):
    site = f"http://127.0.0.1:{port}/"
    expected = sorted([
        f"{site}none.png: status 404, in {site}",
        f"{site}query?a=1&b=2: status 404, in {site}",
        f"{site}secret: status 403, in {site}",
        f"{site}loop: Number of redirects hit maximum amount, in {site}",
        f"http://127.0.0.1:{closed}/gone: Couldn't connect to server, in {site}",
        f"{site}folder/missing: status 404, in {site}folder/",
        f"{site}error: status 500, in {site}folder/page.html",
        f"{site}many/300.html: status 404, in {site}many/299.html",
    ])
    for jobs in "1", "8", "100":
        done = check("--jobs", jobs, site)
        assert done.returncode == 1, done
        *lines, last = done.stdout.splitlines()
        # Two pages have the link that is missing; either may be read first.
        lines = sorted(line.replace(f"missing: status 404, in {site}folder/page.html",
                                    f"missing: status 404, in {site}folder/") for line in lines)
        assert lines == expected, (lines, expected)
        assert last == "315 links, 8 broken", last
    done = check(f"{site}with%20space.html")
    assert (done.returncode, done.stdout) == (0, "1 links, 0 broken\n"), done
    done = check(f"http://127.0.0.1:{closed}")
    assert done.returncode == 1 and "Couldn't connect" in done.stdout, done


def check_silent_server():
    """A server that never answers: the time limit, and SIGINT."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        site = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        done = check("--timeout", "1", site)
        assert done.returncode == 1 and "Timeout was reached" in done.stdout, done
        listener.accept()[0].close()
        process = subprocess.Popen([sys.argv[1], site], stdout=subprocess.PIPE)
        connection, _ = listener.accept()  # kept: nobody answers
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=SECONDS)
        connection.close()
        assert process.returncode == 128 + signal.SIGINT, process.returncode


def main():
    port = servers.free_port()
    with servers.folder() as path, socket.socket() as refuses:
        # Bound, so that it is nobody else's, and not listening.
        refuses.bind(("127.0.0.1", 0))
        closed = refuses.getsockname()[1]
        write_site(path, port=port, closed=closed)
        with open(path + "/nginx.conf", "w") as file:
            user = "user root;" if os.getuid() == 0 else ""
            file.write(CONFIGURATION.format(path=path, port=port, user=user))
        with servers.running(["nginx", "-p", path, "-c", path + "/nginx.conf",
                              "-e", path + "/error.log"], port):
            check_site(port, closed)
    check_silent_server()


main()
