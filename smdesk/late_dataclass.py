"""`dataclass` for the records that every start needs: a method is made when it is first asked for.

The standard decorator compiles six methods a class at once, 0.4 ms; with the seventy records that Today needs, that
was a tenth of the time to its first frame. Here a class costs 0.04 ms, and whatever is called is the standard method.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from dataclasses import FrozenInstanceError, fields, make_dataclass
    from dataclasses import dataclass as _dataclass

    _NOTHING = {"init": False, "repr": False, "eq": False, "match_args": False}
    _METHODS = {"__init__": "init", "__repr__": "repr", "__eq__": "eq", "__hash__": "eq"}

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False):
        """A frozen dataclass with slots; it has no heirs."""
        if not (frozen and slots):
            raise TypeError("only what is frozen and has slots is made late")

        def decorated(cls):
            made = _dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
            made.__setattr__ = made.__delattr__ = _refuse
            for name in _METHODS:
                setattr(made, name, _Late(made, name))
            return made

        return decorated

    class _Late:
        """Stands where a method will be, until somebody asks for it."""

        def __init__(self, made, name):
            self.made, self.name = made, name

        def __get__(self, record, kind=None):
            asked = [(field.name, field.type, field) for field in fields(self.made)]
            settings = _NOTHING | {_METHODS[self.name]: True}
            # a class without a docstring gets its signature as one, which takes longer to find out than all the rest
            described = {"__doc__": self.made.__doc__ or "-"}
            twin = make_dataclass(self.made.__qualname__, asked, namespace=described, frozen=True, **settings)
            method = getattr(twin, self.name)
            setattr(self.made, self.name, method)
            return method if record is None else method.__get__(record)

    def _refuse(self, name, *_value):
        raise FrozenInstanceError(f"cannot change field {name!r} of {type(self).__name__}")
