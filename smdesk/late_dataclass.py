"""`dataclass` for the records that every start needs: a method is made when it is first asked for.

The standard decorator compiles six methods a class at once, 0.4 ms; with the seventy records that Today needs, that
was a tenth of the time to its first frame. Here a class costs 0.04 ms, its `__init__` 0.1 ms where one is made, and
whatever else is called is the standard method.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from dataclasses import MISSING, FrozenInstanceError, fields, make_dataclass
    from dataclasses import dataclass as _dataclass

    _NOTHING = {"init": False, "repr": False, "eq": False, "match_args": False}
    _METHODS = {"__repr__": "repr", "__eq__": "eq", "__hash__": "eq"}

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False):
        """A frozen dataclass with slots; it has no heirs."""
        if not (frozen and slots):
            raise TypeError("only what is frozen and has slots is made late")

        def decorated(cls):
            made = _dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
            made.__setattr__ = made.__delattr__ = _refuse
            for name in ("__init__", *_METHODS):
                setattr(made, name, _Late(made, name))
            return made

        return decorated

    class _Late:
        """Stands where a method will be, until somebody asks for it."""

        def __init__(self, made, name):
            self.made, self.name = made, name

        def __get__(self, record, kind=None):
            method = _init_of(self.made) if self.name == "__init__" else _standard(self.made, self.name)
            setattr(self.made, self.name, method)
            return method if record is None else method.__get__(record)

    def _standard(made, name):
        """A method as the standard decorator makes it."""
        asked = [(field.name, field.type, field) for field in fields(made)]
        # a class without a docstring gets its signature as one, which takes longer to find out than all the rest
        twin = make_dataclass(
            made.__qualname__, asked, namespace={"__doc__": "-"}, frozen=True, **(_NOTHING | {_METHODS[name]: True})
        )
        return getattr(twin, name)

    def _init_of(made):
        """`__init__` alone: the standard decorator makes guards against change with it, which the class has already."""
        knows, by_place, by_name, lines = {"keep": object.__setattr__, "MISSING": MISSING}, ["self"], [], []
        for field in fields(made):
            name, otherwise, value = field.name, "", field.name
            if field.default is not MISSING:
                knows[f"default_{name}"] = field.default
                otherwise = f"=default_{name}"
            elif field.default_factory is not MISSING:
                knows[f"make_{name}"] = field.default_factory
                otherwise, value = "=MISSING", f"make_{name}() if {name} is MISSING else {name}"
            (by_name if field.kw_only else by_place).append(f"{name}: {field.type!r}{otherwise}")
            lines.append(f"  keep(self, {name!r}, {value})")
        head = ", ".join([*by_place, *(["*", *by_name] if by_name else [])])
        source = f"def __init__({head}) -> None:\n" + "\n".join(lines)
        exec(compile(source, made.__module__, "exec", dont_inherit=True), knows)  # noqa: S102 - names of fields only
        init = knows["__init__"]
        init.__qualname__ = f"{made.__qualname__}.__init__"
        return init

    def _refuse(self, name, *_value):
        raise FrozenInstanceError(f"cannot change field {name!r} of {type(self).__name__}")
