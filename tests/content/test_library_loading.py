"""The library: a user's files first, a broken file hurts only who asks for it, a cache that only saves time."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from recoach.content import decode_cache
from recoach.content.builtin import builtin_folder
from recoach.content.decode import decode
from recoach.content.inspection import inspect
from recoach.content.library import Broken, Library, open_library
from recoach.content.scaffold import draft
from recoach.content.script import Script
from recoach.content.text_source import read_text
from recoach.errors import InvalidContent, UnknownName, UnusableFile

ROOT = Path(__file__).parent.parent.parent
SIGNAL = """\
title: {title}
meaning: Speed without a number.
why: Nobody can hold it.
better: Say a number at a percentile.
rule: {{any: ["{{own-words}} … fast"]}}
examples:
  flags: [It is fast., It stays fast.]
  passes: ['Is it fast?', It is not fast.]
"""


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file below a user's folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def edit(path: Path, old: str, new: str) -> None:
    """Change a file the way its author would."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_checkout_holds_the_built_in_folders() -> None:
    """In a checkout the packs stand beside the package; a wheel's own folder would win."""
    assert ROOT == builtin_folder()


def test_built_in_content_comes_with_its_source() -> None:
    """What is loaded carries its id, its text and the hash of the file's bytes."""
    loaded = open_library().framework("recsys")
    content = (ROOT / "frameworks" / "recsys.yaml").read_bytes()
    assert (loaded.id, loaded.value.id, loaded.builtin) == ("recsys", "recsys", True)
    assert loaded.text.encode() == content
    assert hashlib.sha256(content).hexdigest() == loaded.sha256


def test_the_first_folder_wins_file_by_file(tmp_path: Path) -> None:
    """A user's file hides those of its name in later folders, and no others."""
    put(tmp_path / "near", "prompts/news.yaml", draft("prompts", "near"))
    put(tmp_path / "far", "prompts/news.yaml", draft("prompts", "far"))
    put(tmp_path / "far", "prompts/own.yml", draft("prompts", "own"))
    mine = open_library([tmp_path / "near", tmp_path / "missing", tmp_path / "far"])
    assert ["Near", "Own"] == [mine.prompt(name).value.title for name in ("news", "own")]
    assert (False, True) == (mine.prompt("news").builtin, mine.prompt("jobs").builtin)
    assert {*open_library().names("prompts"), "own"} == set(mine.names("prompts"))


def test_folders_may_be_broken(tmp_path: Path) -> None:
    """A file in the place of a folder, a hidden file or one of another kind changes nothing."""
    put(tmp_path, "prompts", "a file")
    put(tmp_path, "frameworks/.hidden.yaml", "[")
    put(tmp_path, "frameworks/notes.txt", "[")
    mine = open_library([tmp_path, tmp_path / "prompts"])
    assert open_library().names("prompts") == mine.names("prompts")
    assert open_library().names("frameworks") == mine.names("frameworks")


def test_a_broken_file_hurts_only_who_asks_for_it(tmp_path: Path) -> None:
    """All others load, the list carries the reason, and asking raises it."""
    put(tmp_path, "frameworks/mine.yaml", draft("frameworks", "mine").replace("minutes: 4", "minuts: 4"))
    mine = open_library([tmp_path])
    assert "recsys" == mine.framework("recsys").id
    (broken,) = [entry for entry in mine.frameworks() if isinstance(entry, Broken)]
    assert ("mine", False) == (broken.id, broken.builtin)
    with pytest.raises(InvalidContent, match="did you mean `minutes`") as caught:
        mine.framework("mine")
    assert str(broken.error) == str(caught.value)


@pytest.mark.parametrize("name", ["newz", "../prompts/news", "/etc/passwd", "", "news.yaml", "NEWS", "x\x00"])
def test_unknown_names_lead_nowhere(name: str) -> None:
    """A name is looked up among the files there are; no path gets through."""
    with pytest.raises(UnknownName, match="recoach prompts list"):
        open_library().prompt(name)


def test_an_unknown_name_is_told_its_neighbour() -> None:
    """A typing error is recognised."""
    with pytest.raises(UnknownName, match="there is no prompt `newz`; did you mean `news`"):
        open_library().prompt("newz")


@pytest.mark.parametrize("name", ["My File", "random", "a--b", "x" * 65])
def test_files_need_a_usable_name(tmp_path: Path, name: str) -> None:
    """A file whose name no command could take says so when it is asked for."""
    put(tmp_path, f"prompts/{name}.yaml", draft("prompts", "x"))
    with pytest.raises(InvalidContent, match=r"is no name|stands for any prompt"):
        open_library([tmp_path]).prompt(name)


def test_points_have_to_exist(tmp_path: Path) -> None:
    """A framework that asks for a point nobody wrote points at that line; with the point it loads, cached or not."""
    text = draft("frameworks", "mine").replace("    aliases: [Goal, Goals]", "    points: [decision, own-point]")
    put(tmp_path, "frameworks/mine.yaml", text)
    mine = open_library([tmp_path], cache_folder=tmp_path / "cache")
    for _ in range(2):
        with pytest.raises(InvalidContent, match=r"mine.yaml:\d+:24: there is no point `own-point`"):
            mine.framework("mine")
    put(tmp_path, "frameworks/points/objective/own-point.yaml", "")
    assert ("decision", "own-point") == mine.framework("mine").value.sections[0].points


def test_a_check_sees_names_in_other_files(tmp_path: Path) -> None:
    """A probe that presses on a section no framework has is a problem, at the line of the section."""
    path = put(tmp_path, "mine.yaml", draft("prompts", "mine"))
    assert () == inspect(path, "prompts", open_library())
    edit(path, "sections: [objective]", "sections: [objectives]")
    (problem,) = inspect(path, "prompts", open_library())
    assert "no framework has a section `objectives`; did you mean `objective`?" == problem.message


def test_a_check_sees_moves_that_are_no_points(tmp_path: Path) -> None:
    """A pushback that moves a point nobody has written is a problem, at the point's place."""
    text = draft("prompts", "mine").replace("sections: [objective]", "sections: [objective]\n    moves: [ramp, ramps]")
    (problem,) = inspect(put(tmp_path, "mine.yaml", text), "prompts", open_library())
    assert "there is no point `ramps`; did you mean `ramp`?" == problem.message


def test_own_signals_and_lexicons_add_to_the_built_in_ones(tmp_path: Path) -> None:
    """The pack grows, its hash changes, and a place leads to the author's line."""
    built_in = open_library().signals()
    put(tmp_path, "frameworks/signals/own.yaml", SIGNAL.format(title="Own"))
    put(tmp_path, "frameworks/lexicons/own.yaml", "lexicons:\n  own-words: [ours,\n    theirs]\n")
    pack = open_library([tmp_path]).signals()
    assert {signal.id for signal in built_in.signals} | {"own"} == {signal.id for signal in pack.signals}
    assert {**built_in.lexicons, "own-words": ("ours", "theirs")} == pack.lexicons
    assert built_in.sha256 != pack.sha256
    assert str(pack.place("own", ("rule", "any", 0))).endswith("own.yaml:5:14")
    assert str(pack.lexicon_place("own-words", (1,))).endswith("own.yaml:3:5")


def test_a_lexicon_of_the_same_name_replaces(tmp_path: Path) -> None:
    """The folder that wins gives the words; two files of one folder that both claim a name are an error."""
    near, far = tmp_path / "near", tmp_path / "far"
    put(near, "frameworks/lexicons/a.yaml", "lexicons: {own-words: [near]}")
    put(far, "frameworks/lexicons/z.yaml", "lexicons: {own-words: [far]}")
    assert ("near",) == open_library([near, far]).signals().lexicons["own-words"]
    put(near, "frameworks/lexicons/b.yaml", "lexicons: {own-words: [again]}")
    with pytest.raises(InvalidContent, match=r"b.yaml:1:23: the lexicon `own-words` is in a.yaml already."):
        open_library([near, far]).signals()


def test_a_warm_start_loads_no_parser(tmp_path: Path) -> None:
    """What was decoded once is read back without the YAML parser and without pydantic, and is the same."""
    script = (
        "import sys; from pathlib import Path; from recoach.content.library import open_library\n"
        "mine = open_library(cache_folder=Path(sys.argv[1]))\n"
        "print(hash, mine.framework('recsys'), mine.prompt('news'), mine.signals(), mine.points())\n"
        "print({'yaml', 'pydantic'} & set(sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    cold, warm = (subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(2))
    assert cold.stdout == warm.stdout
    assert "set()\n" == warm.stderr != cold.stderr


def test_an_edit_is_seen_through_the_cache(tmp_path: Path) -> None:
    """The cache goes by content: after a change the new text counts, and the cache does not grow."""
    path = put(tmp_path, "prompts/own.yaml", draft("prompts", "own"))
    mine = open_library([tmp_path], cache_folder=tmp_path / "cache")
    mine.prompt("own")
    edit(path, 'title: "Own"', "title: Other")
    assert "Other" == mine.prompt("own").value.title
    assert 1 == len(list((tmp_path / "cache").iterdir()))


def test_folders_without_files_share_the_cache(tmp_path: Path) -> None:
    """Only whoever has files of their own on a shelf has an entry of their own for it."""
    cache, near, far = (tmp_path / name for name in ("cache", "near", "far"))
    for folder in (near, far):
        open_library([folder], cache_folder=cache).signals()
    shared = set(cache.iterdir())
    put(far, "frameworks/lexicons/own.yaml", "lexicons: {own-words: [ours]}")
    open_library([far], cache_folder=cache).signals()
    assert ["lexicons"] == [path.name.split("-")[0] for path in set(cache.iterdir()) - shared]
    assert 3 == len(shared)


@pytest.mark.parametrize("damage", [b"", b"\x80", b"cut", b"garbage"])
def test_a_damaged_cache_changes_nothing(tmp_path: Path, damage: bytes) -> None:
    """Whatever stands in the cache, the content comes out right."""
    mine = open_library(cache_folder=tmp_path)
    expected = mine.framework("recsys")
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:100] if damage == b"cut" else damage)
    assert expected == mine.framework("recsys")


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    """A file in the place of the cache's folder costs time and nothing else."""
    file = put(tmp_path, "cache", "")
    assert Library().prompt("news") == open_library(cache_folder=file).prompt("news")


def test_the_cache_runs_nothing(tmp_path: Path) -> None:
    """A pickle that somebody else put there, with the right key, is not executed."""

    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return Path.touch, (tmp_path / "sprung",)  # type: ignore[return-value]

    key = decode_cache.key_of("anything")
    (tmp_path / "trap.pickle").write_bytes(key.encode() + pickle.dumps(Trap()))
    assert decode_cache.recall(tmp_path, "trap", key) is None
    assert not (tmp_path / "sprung").exists()


def test_scripts_have_a_limit_of_their_own(tmp_path: Path) -> None:
    """A script is read up to the size that the caller allows."""
    path = put(tmp_path, "a.yaml", "prompt: news\nreplies: [{key: next}]\n")
    assert "news" == decode(Script, read_text(path, limit_bytes=100), file=path.name).prompt
    with pytest.raises(UnusableFile, match="larger than"):
        read_text(path, limit_bytes=10)
