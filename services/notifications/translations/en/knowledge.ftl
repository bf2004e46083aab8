# Entries

subject-harvest-opened = What did it bring? { $entry }
text-harvest-opened =
    Thank you for moderating! A draft for the harvest is ready: “{ $entry }”.

    Please note in a few sentences what you learned, what remained open and what comes next, so that those who were not there benefit, too.
action-harvest-opened = Write the harvest

subject-entry-returned = Please complete: { $entry }
text-entry-returned = Your contribution “{ $entry }” has been read. There is something left to do before it is published.
quote-entry-returned = Remark
action-entry-returned = Edit the contribution

subject-entry-published = Published: { $entry }
text-entry-published = Your contribution “{ $entry }” is published. Thank you very much for sharing what you know!
action-entry-published = View the contribution
