"""Serves the folder of the map to this computer alone and opens a browser. Usage: python3 serve.py SITE PAGE. Needs Python 3.6."""
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from shutil import which
from socketserver import ThreadingMixIn
from urllib.parse import unquote

SITE = os.path.realpath(sys.argv[1])
PAGE = sys.argv[2]
# The first free one of these; else any.
PORTS = list(range(4321, 4341)) + [0]

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "types.txt"), encoding="utf-8") as lines:
    TYPES = dict(line.strip().split(" ", 1) for line in lines if line.strip())


def file_of(target):
    """The file that an address names, or None: never one outside the folder, never a folder."""
    path = unquote(target.split("?")[0].split("#")[0])
    if path == "/":
        path = "/index.html"
    parts = path.split("/")[1:]
    if not path.startswith("/") or any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
        return None
    file = os.path.realpath(os.path.join(SITE, *parts))
    is_inside = os.path.commonpath([SITE, file]) == SITE
    return file if is_inside and os.path.isfile(file) else None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        file = file_of(self.path)
        if file is None:
            status, kind, body = 404, "text/plain; charset=utf-8", "404 没有这个文件\n".encode("utf-8")
        else:
            status, kind = 200, TYPES.get(os.path.splitext(file)[1], "application/octet-stream")
            with open(file, "rb") as content:
                body = content.read()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = answer
    do_HEAD = answer

    def log_message(self, *_):
        pass


class Server(ThreadingMixIn, HTTPServer):
    daemon_threads = True
    # Another map that is open on the port keeps it.
    allow_reuse_address = False

    def handle_error(self, *_):
        # A page that was closed no longer takes what it asked for.
        pass


def listening():
    for port in PORTS:
        try:
            return Server(("127.0.0.1", port), Handler)
        except OSError:
            continue
    sys.exit("没有可用的端口,请关闭其他程序后重试。 No free port.")


def open_browser(address):
    has_screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    program = "open" if sys.platform == "darwin" else "xdg-open"
    if has_screen and os.environ.get("TALENT_MAP_BROWSER") != "none" and which(program):
        subprocess.Popen([program, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if hasattr(sys.stdout, "reconfigure"):
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
server = listening()
address = "http://127.0.0.1:%d/%s" % (server.server_port, PAGE)
print("产才地图已打开:%s\n关闭本窗口或按 Ctrl+C 结束。" % address, flush=True)
open_browser(address)
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
