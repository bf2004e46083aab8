"""Runs the web frontend: `python -m frontends.web`."""

from contextlib import suppress

from frontends.web.app import create_app
from frontends.web.server import Server
from frontends.web.settings import WebSettings
from shared import logs
from shared.settings import read


def main() -> None:
    """Serves until it is told to stop."""
    settings = read(WebSettings)
    logs.configure("web", settings.log_level, settings.log_format)
    with suppress(KeyboardInterrupt):
        Server(create_app(settings), settings.http_host, settings.http_port).run()


if __name__ == "__main__":
    main()
