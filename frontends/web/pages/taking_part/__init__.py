"""What participants do in a session while it goes on: case consultation, plenary and fishbowl."""

from frontends.web.pages.taking_part import consultation, plenary

routes = [*consultation.routes, *plenary.routes]
