"""The same findings while somebody types: only the sentence that changed, and the one before it, are judged again."""

from __future__ import annotations

from itertools import starmap

from recoach.assessment import recital
from recoach.assessment.course import Course, follow
from recoach.assessment.detector import Detector
from recoach.assessment.heard import Heard, Record, gather
from recoach.language.reading import Cut, cut, with_following


class Live:
    """Remembers what the sentences of the last text contributed.

    `find` gives exactly what `Detector.find` gives, and with a course what `Detector.find_all` gives for that section.
    """

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._records: dict[tuple[Cut, Cut | None], Record] = {}

    def find(self, text: str, course: Course | None = None) -> Heard:
        """Return what is heard in a text, from memory where a sentence and its neighbour are as they were.

        `course` is how far the answer has come in the sections before; None judges sentences only.
        """
        cuts = cut(text)
        records: dict[tuple[Cut, Cut | None], Record] = {}
        pairs = list(with_following([one for _, one in cuts]))
        for pair in pairs:
            records[pair] = records.get(pair) or self._records.get(pair) or self._detector.record(*pair)
        # What the text no longer holds is forgotten, so memory follows the text.
        self._records = records
        marked = starmap(self._detector.marks, pairs)
        fired = follow(course, "", marked, self._detector.orders)[1] if course else ()
        recited = recital.find(self._detector.recitals, cuts) if course else ()
        return gather(text, cuts, [records[pair] for pair in pairs], fired, recited)
