"""A World Café at the desk: set up, mixed, changed on the day, printed, and what it did for those who met."""

from frontends.web.pages.desk.cafe import day, effect, overview, prints, setup

routes = [*overview.routes, *setup.routes, *day.routes, *prints.routes, *effect.routes]
