# Proposals for sessions.

propose-lead = What would you like to work on with others, or show them? The steering group decides and lets you know.
propose-title = Title
propose-format = Format
propose-minutes = Length in minutes
propose-goal = What is it about?
propose-takeaway = What do participants take home?
propose-needs = What do you need for it?
propose-needs-hint = For example: projector, circle of chairs, pinboards
propose-send = Hand in the proposal
proposal-sent = Thank you, your proposal is handed in.
proposal-stored = Your proposal is stored and will be handed in as soon as the service is back.
proposal-submitted = Handed in on { DATETIME($at, dateStyle: "long") }
