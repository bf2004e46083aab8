"""Whatever people do in whatever order: nothing is published without a second person, and nothing is forgotten."""

from contextlib import suppress
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.knowledge.model import REVIEWERS, Entry
from shared.contracts.knowledge import EntryState, EntryText, HarvestNotes, PracticeProfile
from shared.identity import Actor, Role
from shared.messages import Refused

ROLES = [Role.PARTICIPANT, Role.STEERING_GROUP, Role.CURATOR, Role.ORGANISER]
PEOPLE = [Actor(id=uuid4(), roles=frozenset({role})) for role in ROLES]
CONTENTS = [PracticeProfile(goal="Ankommen"), HarvestNotes(insights="Zuhören")]

people = st.sampled_from(PEOPLE)
reviewers = st.sampled_from([actor for actor in PEOPLE if actor.has(*REVIEWERS)])
behind = st.sampled_from([0, 0, 0, 1])
comments = st.sampled_from(["Bitte prüfen", "Schön", ""])
texts = st.builds(
    EntryText,
    title=st.sampled_from(["A", "B", "C"]),
    summary=comments,
    content=st.sampled_from([*CONTENTS, CONTENTS[0]]),
)


class Life(RuleBasedStateMachine):
    """People write, revise, submit, review and outdate one entry; refusals leave it as it was."""

    @initialize(author=people, text=texts)
    def write(self, author: Actor, text: EntryText) -> None:
        self.entry, _ = Entry.write(text, author.signed_in())
        self.writers = {1: author.id}
        self.versions = {1: text}
        self.visible: EntryText | None = None
        self.happened = ["drafted"]

    @rule(by=people, text=texts, behind=behind)
    def revise(self, by: Actor, text: EntryText, behind: int) -> None:
        with suppress(Refused):
            self.entry.revise(self.entry.version - behind, text, by=by)
            self.writers[self.entry.version] = by.id
            self.versions[self.entry.version] = text
            self.happened.append("revised")

    @rule(by=people)
    def submit(self, by: Actor) -> None:
        with suppress(Refused):
            self.entry.submit(by=by)
            self.happened.append("submitted")

    @rule(by=reviewers, comment=comments, behind=behind)
    def publish(self, by: Actor, comment: str, behind: int) -> None:
        since = self.entry.published_version or 0
        wrote = by.id in {writer for number, writer in self.writers.items() if number > since}
        allowed = self.entry.state is EntryState.IN_REVIEW and not wrote and not behind
        try:
            self.entry.review(self.entry.version - behind, True, comment, by=by.signed_in())
        except Refused:
            assert not allowed
        else:
            assert allowed
            self.visible = self.versions[self.entry.version]
            self.happened.append("published")

    @rule(by=reviewers, comment=comments)
    def give_back(self, by: Actor, comment: str) -> None:
        with suppress(Refused):
            self.entry.review(self.entry.version, False, comment, by=by.signed_in())
            assert comment
            self.happened.append("returned")

    @rule(by=reviewers, comment=comments)
    def outdate(self, by: Actor, comment: str) -> None:
        with suppress(Refused):
            self.entry.mark_outdated(comment, by=by.signed_in())
            assert comment
            self.happened.append("outdated")

    @invariant()
    def what_everybody_sees_changes_by_a_review_alone(self) -> None:
        assert self.entry.published_text == self.visible

    @invariant()
    def the_newest_version_is_the_last_that_was_saved(self) -> None:
        assert self.entry.version == max(self.versions)
        assert self.entry.text == self.versions[self.entry.version]

    @invariant()
    def the_history_is_complete(self) -> None:
        assert [step.event for step in self.entry.history] == self.happened
        saved = [step for step in self.entry.history if step.event in {"drafted", "revised"}]
        assert {step.number: step.actor_id for step in saved} == self.writers

    @invariant()
    def only_a_summarised_text_leaves_the_draft(self) -> None:
        assert self.entry.state is EntryState.DRAFT or self.entry.text.summary

    @invariant()
    def it_is_published_or_outdated_when_the_newest_version_is_what_everybody_sees(self) -> None:
        current = self.entry.version == self.entry.published_version
        assert current == (self.entry.state in {EntryState.PUBLISHED, EntryState.OUTDATED})


TestLife = Life.TestCase
