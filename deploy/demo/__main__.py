"""`python -m deploy.demo` plays the example in; it uses `NATS_URL` and `KEYS_DIR`."""

import asyncio
import sys

from deploy.demo.play import play
from deploy.demo.stage import Stopped
from deploy.supervisor import say
from shared.settings import Settings, read

if __name__ == "__main__":
    try:
        asyncio.run(play(read(Settings), say))
    except Stopped as stopped:
        sys.exit(f"The example stopped: {stopped}")
