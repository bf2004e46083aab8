"""The HTTP server of the web frontend: a replica that goes away leaves no answer half said."""

import asyncio
import socket

import h11
import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol


class Server(uvicorn.Server):
    """Serves the app that `create_app` returns. There is no access log, since links that we mail contain tokens."""

    def __init__(self, app: Starlette, host: str = "127.0.0.1", port: int = 0) -> None:
        config = uvicorn.Config(
            app, host=host, port=port, http=WholeAnswers, log_config=None, access_log=False, server_header=False
        )
        super().__init__(config)
        self.live = app.state.live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends the streams first: it waits for every answer, and theirs would take minutes."""
        self.live.close()
        await super().shutdown(sockets)


class WholeAnswers(H11Protocol):
    """HTTP/1.1 whose answers begin with their content.

    A process that is killed between an answer's head and its content leaves an answer that nobody can finish and that
    can't be asked of another replica any more, since it has begun.
    """

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        super().connection_made(transport)
        self.conn = HeadWithContent(h11.SERVER)


class HeadWithContent(h11.Connection):
    """Gives out the head of an answer together with what follows it."""

    def __init__(self, role: type[h11.SERVER]) -> None:
        super().__init__(role)
        self.head: list[bytes] = []

    def send_with_data_passthrough(self, event: h11.Event) -> list[bytes] | None:
        pieces = super().send_with_data_passthrough(event)
        if pieces is None:
            return None
        if isinstance(event, h11.Response):
            self.head = pieces
            return []
        pieces, self.head = self.head + pieces, []
        return pieces
