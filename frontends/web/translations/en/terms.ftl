# What the values of the contracts are called on screen.

format-ideenwerkstatt = Ideenwerkstatt
format-fachtag = Symposium
format-ideencafe = Ideas café

session-format-talk = Expert talk
session-format-workshop = Workshop
session-format-world_cafe = World Café
session-format-plenary = Plenary
session-format-case_consultation = Case consultation
session-format-best_practice = Good practice
session-format-site_visit = Site visit

slot-kind-sessions = Sessions
slot-kind-break = Break
slot-kind-meal = Meal
slot-kind-arrival = Arrival

registration-state-registered = Registered
registration-state-waitlisted = On the waiting list
registration-state-cancelled = Cancelled

proposal-state-submitted = Submitted
proposal-state-accepted = Accepted
proposal-state-declined = Declined
proposal-state-withdrawn = Withdrawn

material-license-cc_by = CC BY 4.0: use with attribution
material-license-cc_by_sa = CC BY-SA 4.0: use with attribution, share under the same terms
material-license-cc0 = CC0 1.0: free without conditions
material-license-all_rights_reserved = All rights reserved: for reading only

holding-role-moderation = Moderation
holding-role-input = Expert input
holding-role-practice = Report from practice
holding-role-interpretation = Interpretation
holding-role-guidance = Guided visit
holding-role-documentation = Documentation

room-kind-room = Room of the house
room-kind-outside = Place outside

vote-choice-yes = Yes
vote-choice-no = No
vote-choice-abstain = Abstention

organisation-kind-migrant_organisation = Migrant organisation
organisation-kind-authority = Public authority
organisation-kind-welfare = Welfare organisation
organisation-kind-education = Educational institution
organisation-kind-association = Association
organisation-kind-other = Other

meal-meat = With meat
meal-fish = With fish
meal-vegetarian = Vegetarian
meal-vegan = Vegan
meal-halal = Halal
meal-kosher = Kosher

support-ramp = Ramp or lift
support-sign_language = Sign language
support-induction_loop = Induction loop
support-large_print = Documents in large print

photo-yes = Yes, on my own too
photo-group_only = Only in a group
photo-no = No
