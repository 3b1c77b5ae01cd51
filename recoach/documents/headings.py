"""Finds the section that a heading means: by id, title or alias, however it is spelled or numbered."""

from __future__ import annotations

import re

from recoach.content.framework import Framework

_NUMBERING = re.compile(r"^(?:(?:section|part|step)\s*)?(?:\(?\d+(?:\.\d+)*[.):]?|[ivx]+[.)])\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")
_PARTS = re.compile(r"\s*[:–—]\s*|\s+-\s+")
_NO_WORD = re.compile(r"[\W_]+")

_LONGEST = 80  #: characters of a heading that is still compared
_CLOSE = 0.84  #: likeness from which a misspelled heading is taken for a section
_LOOKUPS = 200  #: different headings of one file that are compared by likeness; each costs a comparison per name


class Headings:
    """The names of a framework's sections, ready to be looked up."""

    def __init__(self, framework: Framework) -> None:
        self._ids: dict[str, str] = {}
        for section in framework.sections:
            for name in (section.id, section.title, *section.aliases):
                self._ids.setdefault(_plain(name), section.id)
        self._found: dict[str, str | None] = {}

    def section(self, heading: str) -> str | None:
        """Return the id of the section that the heading means, None if it means none."""
        if len(heading) > _LONGEST:
            return None
        if heading not in self._found:
            self._found[heading] = self._exact(heading) or self._close(heading)
        return self._found[heading]

    def _exact(self, heading: str) -> str | None:
        bare = _ASIDE.sub(" ", _NUMBERING.sub("", heading.strip()))
        parts = _PARTS.split(bare)
        # "Latency: who gets what" and "Section 4 - latency" mean their section as well.
        for candidate in (heading, bare, parts[0], parts[-1]):
            if found := self._ids.get(_plain(candidate)):
                return found
        return None

    def _close(self, heading: str) -> str | None:
        if len(self._found) >= _LOOKUPS:
            return None
        from difflib import get_close_matches

        near = get_close_matches(_plain(_NUMBERING.sub("", heading.strip())), self._ids, n=1, cutoff=_CLOSE)
        return self._ids[near[0]] if near else None


def _plain(name: str) -> str:
    return _NO_WORD.sub(" ", name).strip().casefold()
