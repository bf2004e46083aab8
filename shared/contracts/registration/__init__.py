"""Registration: who takes part in what. The only owner of names, addresses and needs.

Personal data enters sealed (`Sealed[...]`) and leaves only as the answer to somebody who may see it.
`participant_id` is the id of a person; it stays the same over all gatherings.
"""
