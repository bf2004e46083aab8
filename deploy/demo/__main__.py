"""`python -m deploy.demo <keys>` plays the example in; it uses `NATS_URL` and the folder with everybody's keys."""

import asyncio
import os
import sys
from pathlib import Path

from deploy.demo.play import play
from deploy.demo.stage import Stopped
from deploy.supervisor import say

if __name__ == "__main__":
    try:
        asyncio.run(play(os.environ["NATS_URL"], Path(sys.argv[1]), say))
    except Stopped as stopped:
        sys.exit(f"The example stopped: {stopped}")
