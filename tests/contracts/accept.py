"""`python -m tests.contracts.accept`: accepts the present schemas of all messages and renews docs/messages.md."""

from tests.contracts import catalogue
from tests.contracts.schemas import accept

accept()
catalogue.PAGE.write_text(catalogue.page())
