"""Runs the web frontend: `python -m frontends.web`."""

from contextlib import suppress

import uvicorn

from frontends.web.app import create_app
from frontends.web.live import Server
from frontends.web.settings import WebSettings
from shared import logs
from shared.settings import read


def main() -> None:
    """Serves until it is told to stop. There is no access log, since links that we mail contain tokens."""
    settings = read(WebSettings)
    logs.configure("web", settings.log_level, settings.log_format)
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        host=settings.http_host,
        port=settings.http_port,
        log_config=None,
        access_log=False,
        server_header=False,
    )
    with suppress(KeyboardInterrupt):
        Server(config, app.state.live).run()


if __name__ == "__main__":
    main()
