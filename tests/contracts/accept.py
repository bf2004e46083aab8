"""`python -m tests.contracts.accept`: accepts the present schemas of all messages."""

from tests.contracts.schemas import accept

accept()
