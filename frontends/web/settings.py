"""What the web frontend is told by its environment."""

from pydantic import Field, HttpUrl

from shared.settings import Settings


class WebSettings(Settings):
    """Settings of the web frontend."""

    web_url: HttpUrl = Field(default=HttpUrl("http://127.0.0.1:8000"), description="address that people open")

    @property
    def encrypted(self) -> bool:
        """Whether people reach us by https."""
        return self.web_url.scheme == "https"
