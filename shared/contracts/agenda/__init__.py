"""Agenda: what happens at a gathering, when, where and with whom.

The organiser works on a draft; a release publishes it under a number, and only those whom a change concerns are told.
"""
