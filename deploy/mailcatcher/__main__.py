"""`python -m deploy.mailcatcher`."""

import uvicorn

from deploy.mailcatcher.app import MailSettings, build
from shared import logs

settings = MailSettings()
logs.configure("mail", settings.log_level, settings.log_format)
uvicorn.run(build(settings), host=settings.http_host, port=settings.http_port, log_config=None, access_log=False)
