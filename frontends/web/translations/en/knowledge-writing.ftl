# Knowledge: writing, changing and reviewing entries.

knowledge-write = Write an entry
knowledge-write-lead = What would you like to share with the others?
knowledge-about-practice_profile = What worked well for you, and what should others know who would like to do the same?
knowledge-about-funding_call = Who funds what, until when and with how much money?
knowledge-about-harvest = What did a session bring: insights, open questions, next steps?
knowledge-new-practice_profile = New practice profile
knowledge-new-funding_call = New funding call
knowledge-new-harvest = New harvest
knowledge-edit-title = Edit: { $title }
knowledge-edit-in-review = The entry is being reviewed
knowledge-edit-in-review-text = If you save it, it becomes a draft again. Submit it anew afterwards.
knowledge-edit-published = The entry is published
knowledge-edit-published-text = It stays visible as it is until the new version is reviewed and published.
knowledge-group-text = What it is about
knowledge-group-where = Where and who
knowledge-group-programme = Programme
knowledge-group-money = Deadline and amounts
knowledge-group-about = About the entry
knowledge-all-optional = All of this is optional. Even a short text helps.
knowledge-save = Save draft
knowledge-save-and-submit = Save and submit
knowledge-second-person = Before an entry appears, a second person of the editorial team reads it.

knowledge-hint-summary = Two or three sentences that the search shows. Needed for submitting.
knowledge-hint-tags = Separated by commas, for example: language, volunteering
knowledge-hint-license = How others may use your text
knowledge-hint-as_of = Of when the facts are
knowledge-hint-review_due = When somebody should check that all is still right
knowledge-hint-municipality = For example: Harz or Halle (Saale)
knowledge-hint-contact_office_id = Whom others can ask: an office, not a person
knowledge-hint-initial_situation = What was the reason?
knowledge-hint-goal = What was to change?
knowledge-hint-target_group = Whom is it for?
knowledge-hint-implementation = What did you do, in which steps?
knowledge-hint-partners = Who took part, migrant organisations among them?
knowledge-hint-cost_and_financing = What did it cost, and who paid for it?
knowledge-hint-results = What changed, and how can you tell?
knowledge-hint-stumbling_blocks = What was difficult, what would you do differently?
knowledge-hint-transferability = What do others need in order to do the same?
knowledge-hint-area = For example: volunteering, language, work
knowledge-hint-region = For example: Saxony-Anhalt, nationwide
knowledge-hint-deadline = Leave empty if applications are taken all the time
knowledge-hint-percent = In percent, for example: 80 or 12.5
knowledge-hint-euro = In euros, for example: 12,500.00
knowledge-hint-source_url = The full address, which begins with https://
knowledge-hint-verified_at = When somebody compared the facts with the call itself
knowledge-hint-gathering_id = Where the harvest came about
knowledge-hint-insights = What did you learn?
knowledge-hint-open_questions = What remained open?
knowledge-hint-next_steps = Who goes on with what?

knowledge-saved = The draft is saved.
knowledge-submitted = The entry is submitted. A second person will read it.
knowledge-accepted = Your text has arrived and will be saved shortly. You will find it in “My area” and can submit it there.
knowledge-accepted-decision = Your decision has arrived and will take effect shortly.
knowledge-approved = The entry is published.
knowledge-returned = The entry is returned.
knowledge-marked-outdated = The entry is marked as outdated.

# Two people at the same time, and what is new in a version

knowledge-meanwhile = How your text differs
knowledge-meanwhile-text = Your text stands unchanged in the form. Struck through is what the other person wrote and yours lacks; underlined is what only yours says. Take over what is missing, then save.
knowledge-removed = removed:{" "}
knowledge-added = new:{" "}
knowledge-changes = New since version { NUMBER($version) }
knowledge-changes-none = The text is unchanged.

# Review

knowledge-review-title = Review: { $title }
knowledge-review-lead = Are the facts right, and will others understand the text?
knowledge-whole-text = The whole text (version { NUMBER($version) })
knowledge-decision = Your decision
knowledge-comment = Comment
knowledge-hint-comment = Needed if you return the entry: what should be changed?
knowledge-approve = Publish
knowledge-return = Return
knowledge-outdated-title = Mark as outdated: { $title }
knowledge-outdated-lead = The entry stays readable, but is clearly marked and found last.
knowledge-outdated-why = Why is it no longer valid?
knowledge-hint-outdated = Everybody can read this.

error-summary-missing = Please write a summary before you submit the entry.
refused-summary-missing = Please write a summary before you submit the entry.
refused-changed-meanwhile = Somebody changed the entry meanwhile. The newest version is { NUMBER($version) }.
refused-wrong-state = The state of the entry has changed meanwhile. This is not possible any more.
refused-own-entry = You wrote part of this text and therefore can't review it yourself.
refused-comment-missing = Please write a comment.
refused-kind-is-fixed = The kind of an entry can't be changed.

# Notes of a World Café

knowledge-notes = { $count ->
    [one] 1 note from the tables
   *[other] { $count } notes from the tables
}
knowledge-notes-text = This is what the tables of the World Café wrote down. As long as nobody has edited the draft, all notes are in the fields above; what came later is only here.
knowledge-note-of = Round { $round }, table { $table }
