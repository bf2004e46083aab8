# What participants want to attend.

interests-title = What would you like to attend?
interests-lead = So that sessions run in parallel that few people want at once. At most { $most } times “by all means”; until the end you can change everything.
interest-must = By all means
interest-like = Would like
interest-no = No
interests-send = Send
interests-cast = Thank you. Your wishes count when the programme is planned.
interests-wanted = What would you like to attend?
interests-wanted-text = The programme is being planned, with your wishes.
interests-to = Tell your wishes

interests-desk = Interests
interests-desk-lead = Before the planning, those who have a seat say what they want to attend. All they see is titles and descriptions, neither times nor rooms. When the asking begins, everybody gets a letter.
interests-open = Asking
interests-over = Asking is over
interests-not-yet = Not asked yet
interests-voters = Have answered
interests-of-seats = { $count ->
    [one] of 1 person with a seat
   *[other] of { $count } people with a seat
}
interests-standing = { $voters } of { $seats } people with a seat have answered.
interests-none-text = Nobody was asked yet. Without answers the planner can't respect wishes.
interests-look = See interests
interests-ask = Ask for interests
interests-ask-now = Ask now
interests-change = Change the selection
interests-ask-again = Ask about this selection
interests-about = About
interests-about-hint = A plenary is for everybody; nobody needs to ask about it.
interests-asked = The question is open. Those who have a seat find it on the page of the gathering.
interests-close = End the asking
interests-closed = The asking is over. The answers stay.
interests-too-few = Little to ask about yet
interests-too-few-text = As soon as there are two sessions in the draft, you can ask.
interests-counts = Who wants to attend what
interests-counts-caption = Wishes by session
interests-counts-text = Expected is everybody who says “by all means”, and every second person who says “would like”, scaled up to all who have a seat. If you know better, enter it.
interests-session = Session
interests-demand = People expected
interests-demand-of = People expected: { $title }
interests-expected = The number is noted.

refused-interests-closed = The asking is over.
refused-no-seat = This is for those who have a seat.
refused-too-many-musts = At most { $most } times “by all means”. Please choose “would like” for some.
