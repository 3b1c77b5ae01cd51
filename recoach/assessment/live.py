"""The same findings while somebody types: only the sentence that changed, and the one before it, are judged again."""

from __future__ import annotations

from recoach.assessment import recital
from recoach.assessment.course import Course, follow
from recoach.assessment.detector import Detector, Heard, Record, gather
from recoach.language.reading import Cut, Reading, cut


class Live:
    """Remembers what the sentences of the last text contributed.

    `find` gives exactly what `Detector.find` gives, and with a course what `Detector.find_all` gives for that section.
    """

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._readings: dict[Cut, Reading] = {}
        self._records: dict[tuple[Cut, Cut | None], Record] = {}
        self._echoes: recital.Memory = {}

    def find(self, text: str, course: Course | None = None) -> Heard:
        """Return what is heard in a text, from memory where a sentence and its neighbour are as they were.

        `course` is how far the answer has come in the sections before; None judges sentences only.
        """
        cuts = cut(text)
        readings: dict[Cut, Reading] = {}
        records: dict[tuple[Cut, Cut | None], Record] = {}
        found: list[Record] = []
        for at, (_, here) in enumerate(cuts):
            following = cuts[at + 1][1] if at + 1 < len(cuts) else None
            pair = (here, following)
            record = records.get(pair) or self._records.get(pair)
            if record is None:
                record = self._detector.record(
                    self._read(here, readings), self._read(following, readings) if following else None
                )
            records[pair] = record
            found.append(record)
        # What the text no longer holds is forgotten, so memory follows the text.
        self._records = records
        self._readings = readings
        marked = (record.marks for record in found)
        fired = follow(course, "", marked, self._detector.orders)[1] if course else ()
        recited = recital.find(self._detector.recitals, cuts, self._echoes) if course else ()
        return gather(text, cuts, found, fired, recited)

    def _read(self, one: Cut, fresh: dict[Cut, Reading]) -> Reading:
        reading = fresh.get(one) or self._readings.get(one) or self._detector.read(one)
        fresh[one] = reading
        return reading
