"""`python -m services.notifications`."""

from services.notifications.app import Settings, create
from shared.service import run
from shared.settings import read

if __name__ == "__main__":
    settings = read(Settings)
    run(create(settings), "notifications", settings)
