"""`python -m services.agenda` serves until SIGTERM."""

from services.agenda.app import NAME, Settings, create
from shared.service import run
from shared.settings import read

settings = read(Settings)
run(create(settings), NAME, settings)
