"""`python -m services.agenda.planner`: a problem goes in, JSON comes out."""

import json
from pathlib import Path

import pytest

from services.agenda.planner.__main__ import main
from services.agenda.planner.check import violations
from services.agenda.planner.plan import Explanation, Plan, Status
from services.agenda.planner.problem import Problem
from tests.unit.agenda.planner.problems import problem, session


def written(folder: Path, of: Problem) -> str:
    """The path of the problem's JSON."""
    path = folder / "problem.json"
    path.write_text(of.model_dump_json())
    return str(path)


def test_it_writes_the_plan_and_shows_its_progress(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    of = problem(*map(session, "abc"))
    assert main([written(tmp_path, of), "--seed", "3"]) == 0
    output = capsys.readouterr()
    plan = Plan.model_validate_json(output.out)
    assert (plan.status, plan.seed, violations(of, plan.placements)) == (Status.OPTIMAL, 3, [])
    assert "gap" in output.err


def test_it_changes_a_previous_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, problem(*map(session, "abc")))
    main([path])
    previous = tmp_path / "previous.json"
    previous.write_text(capsys.readouterr().out)
    assert main([path, "--previous", str(previous)]) == 0
    assert Plan.model_validate_json(capsys.readouterr().out).changes == ()


def test_it_explains_why_nothing_fits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([written(tmp_path, problem(*map(session, "abc"), slots=1))]) == 1
    assert len(Explanation.model_validate_json(capsys.readouterr().out).conflict) == 3


def test_a_missing_file_has_an_exit_status_of_its_own(tmp_path: Path) -> None:
    assert main([str(tmp_path / "nowhere.json")]) == 4


def test_time_that_is_up_before_there_is_a_plan_has_one_too(tmp_path: Path) -> None:
    assert main([written(tmp_path, problem(*map(session, "abc"))), "--seconds", "0"]) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"slots": 7}', "malformed"),
        ("no json", "malformed"),
        (problem(session("a", minutes=500)).model_dump_json(), "impossible_duration"),
    ],
)
def test_it_refuses_bad_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, code: str) -> None:
    path = tmp_path / "problem.json"
    path.write_text(text)
    assert main([str(path)]) == 2
    assert code in {fault["code"] for fault in json.loads(capsys.readouterr().out)}
