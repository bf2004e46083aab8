"""The planner: gives every session of a gathering a slot and a room. Knows neither bus nor database.

`problem.Problem` and `plan.Plan` are documented JSON; `solve.solve` turns one into the other, `explain.explain` says
why nothing fits. Whoever only states problems and reads plans imports no solver.
"""
