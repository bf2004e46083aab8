# Knowledge: words that all its pages share, search, and an entry as people read it.

knowledge-kind-practice_profile = Practice profile
knowledge-kind-funding_call = Funding call
knowledge-kind-harvest = Harvest
knowledge-state-draft = Draft
knowledge-state-in_review = In review
knowledge-state-published = Published
knowledge-state-outdated = Outdated
knowledge-license-cc_by = CC BY 4.0 – use with attribution
knowledge-license-cc_by_sa = CC BY-SA 4.0 – use with attribution, share alike
knowledge-license-cc0 = CC0 1.0 – free without conditions
knowledge-license-internal = Internal – only for those signed in
knowledge-number = { NUMBER($number) }
knowledge-percent = { NUMBER($number) }%
knowledge-euro = { NUMBER($number, style: "currency", currency: "EUR") }

knowledge-field-title = Title
knowledge-field-summary = Summary
knowledge-field-tags = Tags
knowledge-field-license = Licence
knowledge-field-as_of = As of
knowledge-field-review_due = Next check
knowledge-field-municipality = District or city
knowledge-field-contact_office_id = Office to ask
knowledge-field-initial_situation = Initial situation
knowledge-field-goal = Goal
knowledge-field-target_group = Target group
knowledge-field-implementation = Implementation
knowledge-field-partners = Partners
knowledge-field-cost_and_financing = Cost and financing
knowledge-field-results = Results
knowledge-field-stumbling_blocks = Stumbling blocks
knowledge-field-transferability = Transferability
knowledge-field-programme = Programme
knowledge-field-funder = Funder
knowledge-field-area = Area
knowledge-field-region = Region
knowledge-field-eligible = Who can apply?
knowledge-field-deadline = Deadline for applications
knowledge-field-rate = Funding rate up to
knowledge-field-own_share = Own share at least
knowledge-field-minimum = Minimum amount
knowledge-field-maximum = Maximum amount
knowledge-field-source_url = Address of the call
knowledge-field-verified_at = Last verified
knowledge-field-gathering_id = Gathering
knowledge-field-session_id = Session
knowledge-field-insights = Insights
knowledge-field-open_questions = Open questions
knowledge-field-next_steps = Next steps

# Search

knowledge-search-title = Knowledge
knowledge-search-lead = Practice profiles from districts and cities, funding calls with verified deadlines, and harvests of our gatherings.
knowledge-search-words = What are you looking for?
knowledge-search-submit = Search
knowledge-search-open = Open funding calls only
knowledge-filters = Selected:
knowledge-filter-remove = Remove filter:
knowledge-found = { $count ->
    [0] No entry found
    [one] One entry
   *[other] { $count } entries
}
knowledge-narrow = Narrow down
knowledge-narrow-kind = Kind
knowledge-narrow-tag = Tag
knowledge-narrow-municipality = District or city
knowledge-share = Share knowledge
knowledge-share-text = What worked well for you? Which funding did you discover?
knowledge-published = published on { DATETIME($at, dateStyle: "medium") }
knowledge-deadline = Deadline { DATETIME($day, dateStyle: "medium") }
knowledge-deadline-none = Open all the time
knowledge-deadline-over = Deadline has passed
knowledge-deadline-left = { $days ->
    [0] Last day today
    [one] One day left
   *[other] { $days } days left
}
knowledge-nothing = We have nothing on this yet.
knowledge-nothing-filters = Search without filters
knowledge-nothing-words = Try fewer or more general words. Typing mistakes do no harm.
knowledge-nothing-all = See all entries
knowledge-nothing-tags = Frequent tags

# An entry

knowledge-to-search = To the search
knowledge-to-entry = To the entry
knowledge-facts = At a glance
knowledge-authors = Written by
knowledge-history = History
knowledge-review-overdue = (due)
knowledge-name-away = not available at the moment
knowledge-deadline-always = All the time, no deadline
knowledge-source = The call itself
knowledge-harvest-empty = Nothing has been harvested here yet.
knowledge-harvest-empty-text = What did the session bring? Write down insights, open questions and next steps.
knowledge-is-outdated = This entry is outdated
knowledge-has-draft = There is a newer version ({ NUMBER($version) }) that is not published yet.
knowledge-show-draft = See the newer version
knowledge-is-draft = You see version { NUMBER($version) }, which is not published yet.
knowledge-show-published = See the published version
knowledge-was-returned = Returned with a request for changes
knowledge-edit = Edit
knowledge-submit = Submit for review
knowledge-to-review = Review
knowledge-mark-outdated = Mark as outdated

# History

knowledge-history-title = History: { $title }
knowledge-history-lead = What happened to this entry, the latest first.
knowledge-step-event = Step
knowledge-step-version = Version
knowledge-step-at = When
knowledge-step-who = Person
knowledge-step-comment = Comment
knowledge-event-drafted = Begun
knowledge-event-opened = Prepared
knowledge-event-revised = Changed
knowledge-event-submitted = Submitted
knowledge-event-returned = Returned
knowledge-event-published = Published
knowledge-event-outdated = Marked as outdated

# What waits for somebody

knowledge-work-changed = changed on { DATETIME($at, dateStyle: "medium") }
knowledge-work-none = Nothing waits for you.
knowledge-work-none-text = Drafts and reviews appear here.
