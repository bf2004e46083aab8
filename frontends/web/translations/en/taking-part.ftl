# What participants do while a session goes on: case consultation, plenary, fishbowl.

taking-part-somebody = Somebody
taking-part-no-seat = Everybody who is registered for this event can take part.
taking-part-back = Back to the programme
taking-part-consultation = Cases and groups
taking-part-plenary = Speak and ask

# Case consultation

consultation-lead = Bring a situation of your daily work in which you are stuck. Six to nine people work on it together.
consultation-confidential = What is said here stays in the group.
consultation-confidential-text = Only the title of your case is stored. Everybody who takes part in this event sees it. Please name nobody in it.
consultation-cases = Cases on offer
consultation-people = { $count ->
    [0] Nobody takes part yet.
    [one] 1 person takes part so far.
   *[other] { $count } people take part so far.
}
consultation-first-wishes = { $count ->
    [0] nobody’s first choice yet
    [one] 1 × first choice
   *[other] { $count } × first choice
}
consultation-no-cases = No case has been offered yet.
consultation-no-cases-text = Each group needs one. Maybe it is yours?
consultation-join = Take part
consultation-join-text = Name up to three cases that you would like to work on. You can do without, too.
consultation-you-take-part = You take part. You can change your wishes until the groups are formed.
consultation-first = First choice
consultation-second = Second choice
consultation-third = Third choice
consultation-no-wish = No wish
consultation-join-now = Take part
consultation-save-wishes = Save wishes
consultation-leave = Not take part after all
consultation-offer = Bring a case
consultation-offer-text = You describe it in the group only. Whether your case is worked on depends on how many wish for it.
consultation-title = Title of your case
consultation-title-hint = For example: How do I win over an office that never calls back?
consultation-offer-now = Offer case
consultation-change-title = Change title
consultation-withdraw = Take case back
consultation-steer = Form groups
consultation-form-text = Everybody who takes part comes into a group of six to nine: by wishes, if possible without two of one office. Those who have moderated seldom, or long ago, come first.
consultation-form = Form groups
consultation-form-again = Form groups anew
consultation-model = Course: { $minutes } minutes
consultation-model-text = At most { $minutes } minutes altogether. A phase without minutes is left out.
consultation-model-save = Save course
consultation-timekeeper = In each group somebody watches the time
consultation-note-taker = In each group somebody takes notes for the person whose case it is (on paper)
consultation-circles = Groups
consultation-circles-text = The groups have been formed.
consultation-to-own = To my group
consultation-case-gone = Without a title
consultation-offered = Your case is on offer.
consultation-joined = You take part.
consultation-left = You no longer take part.
consultation-model-chosen = The course has been saved.
consultation-formed = The groups have been formed.
consultation-no-circle = You are in no group. Please turn to the moderators.

consultation-small = { $count ->
    [one] Group { $number } has only 1 person.
   *[other] Group { $number } has only { $count } people.
}
consultation-small-text = With fewer than six a consultation is hard work. Add somebody, or form the groups anew as long as none has begun.
consultation-without-case = Group { $number } has no case any more.
consultation-without-case-text = Somebody of the group can offer a case here.
consultation-offer-own = Your group needs a case
consultation-offer-own-text = If you name a title, all in your group work on your case.
consultation-late = You are in no group yet
consultation-late-text = Name a case, or join the smallest group, if possible without anybody of your office. Everybody else stays where they are.
consultation-late-full = All groups are full or too far on. Please turn to the moderators.
consultation-admit = Somebody comes late
consultation-admit-text = Who is in no group yet joins the smallest, if possible without anybody of the same office. Who is missing is taken out on the page of their group.
consultation-admit-who = Who joins?
consultation-admit-now = Put into a group
consultation-admitted = They are in a group now.

circle-number = Group { $number }
circle-open = Open group { $number }
circle-your-role = Your role: { $role }.
circle-role-case_giver = gives the case
circle-role-moderation = moderates
circle-role-timekeeping = watches the time
circle-role-notes = takes notes
circle-role-advice = advises
circle-task-case_giver = You describe your situation, listen, and decide yourself in the end what you take home.
circle-task-moderation = You lead through the phases, give no advice yourself, and steer the clock.
circle-task-timekeeping = You say when time is running out, and can steer the clock.
circle-task-notes = You write down ideas on paper and give it to the person whose case it is.
circle-task-advice = You ask, form hypotheses and collect solutions.
circle-phase-of = Phase { $number } of { $count }
circle-over = The end
circle-thanks = The consultation is over
circle-over-text = Thank you all. What was said stays in the group.
circle-paused = paused
circle-not-begun = not begun yet
circle-last-minute = The last minute has begun.
circle-up = The time of this phase is up.
circle-phases = Course, { $minutes } minutes
circle-minutes = { $minutes } min
circle-people = Who is here
circle-lesson = Would you like to share what you learned?
circle-lesson-text = You alone decide whether, and what, others can learn from your case. Write it down anonymously: without names, places and dates that would give somebody away. Nothing is taken over from the consultation.
circle-lesson-write = Write an anonymous lesson
circle-take-moderation = Take over the moderation
circle-moderating = You moderate this group now.
circle-not-here = Is not here
circle-taken-out = The group goes on without this person. Somebody else has their role now.
circle-leave = Leave the group
circle-leave-text = Somebody else in the group takes over your role. If you have offered a case, you take it with you.
circle-back = To all groups

phase-roles = Settle roles
phase-case = Describe the case
phase-questions = Ask questions
phase-hypotheses = Form hypotheses
phase-statement = Respond
phase-solutions = Collect solutions
phase-decision = Decide
phase-exchange = Look back
phase-task-roles = Who gives the case, who moderates, who watches the time?
phase-task-case = The person describes their situation and asks their question. All others listen.
phase-task-questions = Ask in order to understand; no advice yet.
phase-task-hypotheses = What might be behind it? The person whose case it is sits outside the circle and only listens.
phase-task-statement = The person says which thoughts help them.
phase-task-solutions = Everybody collects ideas: what would I do?
phase-task-decision = The person chooses what to try, and says where they start.
phase-task-exchange = What does everybody take home? How did you work together?

timer-start = Start the clock
timer-resume = Go on
timer-pause = Pause
timer-next = Next phase
timer-finish = End the consultation
timer-back = Back one phase

# Plenary and fishbowl

plenary-preline = Speak and ask
plenary-lead = Moderation
plenary-lead-title = Moderation: { $title }
plenary-to-lead = Moderate
plenary-to-screen = Big screen
plenary-to-phone = What participants see
plenary-speakers = Speakers
plenary-speaks = Speaking now
plenary-next = Next
plenary-nobody-speaks = Nobody is speaking now.
plenary-empty-line = Nobody has asked to speak.
plenary-turns-before = { $count ->
    [0] has not spoken yet
    [one] has spoken once
   *[other] has spoken { $count } times
}
plenary-fair = Those who have spoken less come first.
plenary-ask-to-speak = I would like to speak
plenary-stop-asking = Withdraw
plenary-call = Give the floor
plenary-done = Done
plenary-strike = Strike off
plenary-inner = Inner circle
plenary-free-chair = Free chair
plenary-free-chairs = { $count ->
    [0] All chairs are taken
    [one] 1 free chair
   *[other] { $count } free chairs
}
plenary-sit-down = Sit down
plenary-stand-up = Stand up
plenary-questions = Questions
plenary-no-questions = There are no questions yet.
plenary-ask-on-phone = Ask your question on the phone.
plenary-votes = { $count ->
    [one] 1 vote
   *[other] { $count } votes
}
plenary-vote = Vote
plenary-unvote = Take vote back
plenary-take-back = Take question back
plenary-also = Also asked: { $text }
plenary-answered = { $count ->
    [one] 1 answered question
   *[other] { $count } answered questions
}
plenary-ask = Ask a question
plenary-question = Your question
plenary-question-hint = At most 300 characters. Your name is not shown.
plenary-ask-now = Ask
plenary-asked = Your question has been asked.
plenary-answer = Answered
plenary-reopen = Open again
plenary-remove = Remove
plenary-merge = Merge
plenary-merge-into = becomes part of
plenary-merge-now = Merge
plenary-more = and { $count } more
plenary-arrange = Settings
plenary-arrange-fair = Those who have spoken less come first
plenary-arrange-chairs = Chairs in the inner circle (fishbowl)
plenary-arrange-chairs-hint = 0: no inner circle. At most 12.
plenary-arrange-save = Save

# Why something was refused

refused-wrong-format = This session has nothing of the kind.
refused-circles-formed = The groups have been formed already.
refused-circles-full = All groups are full or have heard their case already.
refused-circle-over = The consultation of this group is over.
refused-consultation-begun = A group has begun already.
refused-phases-too-long = The phases take { $minutes } minutes altogether, the session only { $available }.
refused-too-few-for-groups = A group needs at least { $needed } people; { $count } take part so far.
refused-too-many-for-groups = { $count } people take part; more than { $needed } can’t be divided.
refused-too-few-cases = So many people need at least { $needed } cases of different people; so far there { $count ->
    [0] is none
    [one] is one
   *[other] are { $count }
}.
refused-no-free-chair = There is no free chair in the inner circle now.
refused-too-many-questions = { $most } questions of yours are waiting for an answer already.
refused-unknown-question = This question is no longer there.
refused-unknown-turn = This request to speak is no longer there.
refused-same-question = A question can’t become part of itself.
refused-unknown-circle = This group is no longer there.
