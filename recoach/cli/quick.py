"""Commands that start fast: typer loads pydantic to turn arguments into values, and plain ones need no turning."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

import typer
from typer.core import TyperCommand, TyperGroup

_PLAIN = (str, bool, int, float)


class QuickCommand(TyperCommand):
    """A command that takes plain text and defaults as they are; typer turns all else, as ever."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401  # Click is vendored by typer; its types are not ours to name
        """Return the parameters, those that typer adds itself among them."""
        return _quickened(super().get_params(ctx))


class QuickGroup(TyperGroup):
    """A group that does the same for its own options."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the parameters, those that typer adds itself among them."""
        return _quickened(super().get_params(ctx))


def _quickened(parameters: Any) -> Any:  # noqa: ANN401
    for parameter in parameters:
        # A detail of typer: where a version does not have it, everything goes typer's own way.
        if getattr(parameter, "_runtime_param", parameters) is None:
            parameter._runtime_param = _Plain()  # noqa: SLF001
    return parameters


class _Plain:
    """Stands in for typer's conversion until a value comes that needs it."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401
        wanted = param.type_descriptor.annotation
        if value is None and param.nargs == 1 and (not param.multiple or wanted == list[str]):
            return None
        if (wanted in _PLAIN and type(value) is wanted) or (
            get_origin(wanted) is Literal and value in get_args(wanted)
        ):
            return value
        if get_origin(wanted) is Literal and isinstance(value, str):
            raise typer.BadParameter(_no_choice(value, get_args(wanted)), ctx=ctx, param=param)
        if wanted == list[str] and isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value):
            return list(value)
        param._runtime_param = None  # noqa: SLF001  # typer makes its own, and keeps it
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _no_choice(value: str, choices: tuple[str, ...]) -> str:
    from recoach.content.suggestion import did_you_mean

    choose = f"; choose from {', '.join(choices)}."
    return f"there is no `{value}`{did_you_mean(value, choices) or choose}"
