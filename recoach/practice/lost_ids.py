"""Ids that a history knows and nothing has any more: their drills are kept, and lead nowhere.

History, schedule and progress go by ids, so new words for a title or a question lose nothing, and a new id begins anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from recoach.content.framework import Framework
from recoach.content.suggestion import nearest

if TYPE_CHECKING:
    from recoach.practice.history import History

Kind = Literal["framework", "section", "point", "signal", "prompt"]

#: How each gets its old id back. All but sections go by the name of their file.
_BACK: Mapping[Kind, str] = {
    "framework": "call its file {}.yaml again",
    "section": "give it the id `{}` again",
    "point": "call its file {}.yaml again",
    "signal": "call its file {}.yaml again",
    "prompt": "call its file {}.yaml again",
}

_DRILLS_BY_ID = """
    SELECT 'framework', framework, '', count(*) FROM drill GROUP BY framework
    UNION ALL SELECT 'prompt', prompt, '', count(*) FROM drill GROUP BY prompt
    UNION ALL SELECT 'section', section.id, framework, count(*)
        FROM section JOIN drill ON number = section.drill GROUP BY framework, section.id
    UNION ALL SELECT 'point', id, '', count(DISTINCT drill) FROM point GROUP BY id
    UNION ALL SELECT 'signal', id, '', count(DISTINCT drill) FROM signal GROUP BY id
"""


class Id(NamedTuple):
    """A name under which drills are kept."""

    kind: Kind
    name: str
    framework: str = ""  #: id of the framework that a section belongs to; empty for all else

    def __str__(self) -> str:
        return f"{self.kind} `{self.name}`" + (f" of framework `{self.framework}`" if self.framework else "")


def ids(
    frameworks: Iterable[Framework], *, points: Iterable[str], signals: Iterable[str], prompts: Iterable[str]
) -> frozenset[Id]:
    """Return all ids that there are."""
    return frozenset(_ids(frameworks, {"point": points, "signal": signals, "prompt": prompts}))


def _ids(frameworks: Iterable[Framework], others: Mapping[Kind, Iterable[str]]) -> Iterator[Id]:
    for framework in frameworks:
        yield Id("framework", framework.id)
        yield from (Id("section", section.id, framework.id) for section in framework.sections)
    for kind, names in others.items():
        yield from (Id(kind, name) for name in names)


def drills_by_id(history: History) -> dict[Id, int]:
    """Return how many drills are kept under each id."""
    return {Id(kind, name, framework): drills for kind, name, framework, drills in history.query(_DRILLS_BY_ID)}


def warnings(now: Collection[Id], drills: Mapping[Id, int]) -> tuple[str, ...]:
    """Return a sentence or two on each id that is gone, by kind and name; `drills` counts those kept under each id.

    Of a framework that is gone the sections are not told one by one.
    """
    lost = (one for one in drills if one not in now and (not one.framework or Id("framework", one.framework) in now))
    order = {kind: place for place, kind in enumerate(_BACK)}
    return tuple(
        _warning(one, drills[one], _new_name(one, now, drills))
        for one in sorted(lost, key=lambda one: (order[one.kind], one.framework, one.name))
    )


def _new_name(lost: Id, now: Collection[Id], drills: Collection[Id]) -> str | None:
    """Return the name that looks like the lost one under another spelling; one with drills of its own is another's."""
    fresh = (one.name for one in now if one not in drills and (one.kind, one.framework) == (lost.kind, lost.framework))
    return nearest(lost.name, sorted(fresh))


def _warning(lost: Id, drills: int, new_name: str | None) -> str:
    kept = "1 drill is" if drills == 1 else f"{drills} drills are"
    renamed = f"it is `{new_name}` now" if new_name else "it has another name now"
    back = _BACK[lost.kind].format(lost.name)
    return f"{lost} is gone, and {kept} kept under that id. If {renamed}, {back}, and change its title instead."
