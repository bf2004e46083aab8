"""Runs the web frontend: `python -m frontends.web`."""

import uvicorn

from frontends.web.app import create_app
from frontends.web.settings import WebSettings
from shared import logs
from shared.settings import read


def main() -> None:
    """Serves until it is told to stop. There is no access log, since links that we mail contain tokens."""
    settings = read(WebSettings)
    logs.configure("web", settings.log_level, settings.log_format)
    uvicorn.run(
        create_app(settings),
        host=settings.http_host,
        port=settings.http_port,
        log_config=None,
        access_log=False,
        server_header=False,
    )


if __name__ == "__main__":
    main()
