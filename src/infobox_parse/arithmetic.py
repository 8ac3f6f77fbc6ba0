"""Expressions as `{{#expr:…}}` reads them: https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions#expr.

Nothing recurses, and no text is run as code.
"""

from __future__ import annotations

import functools
import math
import re

from infobox_parse.operations import ONE, TWO, ArithmeticFault, Number, bounded, show_number, whole


__all__ = ["ArithmeticFault", "calculate", "show_number", "whole"]

LONGEST_EXPRESSION = 10_000
_MOST_WAITING = 100
"""MediaWiki gives up where more operands or operators than this wait."""

_TOKEN = re.compile(r"[ \t\r\n]+|([0-9.]+)|([A-Za-z]+)|(<=|>=|<>|!=|[-+*/^()=<>])|(.)", re.DOTALL)
_FIGURES = re.compile(r"[0-9]*(?:\.[0-9]*)?")
_SIGNS = (("&lt;", "<"), ("&gt;", ">"), ("&minus;", "-"), ("−", "-"))
_CONSTANTS = {"pi": math.pi, "e": math.e}


class _Calculator:
    """Operands and operators that wait, as of an expression read from left to right."""

    def __init__(self) -> None:
        self.operands: list[Number] = []
        self.waiting: list[str] = []
        self.value_next = True

    def take_number(self, value: float) -> None:
        if not self.value_next:
            raise ArithmeticFault("a number is where an operator should be")
        self.operands.append(value)
        self.value_next = False

    def take_operator(self, name: str) -> None:
        if self.value_next and name in ("+", "-"):
            self.waiting.append(f"{name}1")
            return
        if name in ONE or name == "(":
            if not self.value_next:
                raise ArithmeticFault(f"{name} is where an operator should be")
            self.waiting.append(name)
            return
        if name == ")":
            self.close()
            return
        if self.value_next:
            raise ArithmeticFault(f"{name} is where a number should be")
        strength = TWO[name][0]
        while self.waiting and self.waiting[-1] != "(" and strength <= _strength(self.waiting[-1]):
            self.apply(self.waiting.pop())
        self.waiting.append(name)
        self.value_next = True

    def close(self) -> None:
        while self.waiting and self.waiting[-1] != "(":
            self.apply(self.waiting.pop())
        if not self.waiting:
            raise ArithmeticFault("a bracket is never opened")
        self.waiting.pop()
        self.value_next = False

    def apply(self, name: str) -> None:
        if name == "(":
            raise ArithmeticFault("a bracket is never closed")
        operands = self.operands
        if len(operands) < (1 if name in ONE else 2):
            raise ArithmeticFault("an operand is missing")
        right = operands.pop()
        try:
            value = ONE[name][1](right) if name in ONE else TWO[name][1](operands.pop(), right)
        except OverflowError:
            value = math.inf
        operands.append(bounded(value))


def _strength(name: str) -> int:
    return ONE[name][0] if name in ONE else TWO[name][0]


@functools.lru_cache(maxsize=1024)
def calculate(expression: str) -> tuple[Number, ...]:
    """Return the values of an expression: one, of an empty one none, and more only of a strange one.

    Raises:
        ArithmeticFault: MediaWiki shows an error.
    """
    if len(expression) > LONGEST_EXPRESSION:
        raise ArithmeticFault("it is too long")
    for written, sign in _SIGNS:
        expression = expression.replace(written, sign)
    calculator = _Calculator()
    for found in _TOKEN.finditer(expression):
        if max(len(calculator.operands), len(calculator.waiting)) > _MOST_WAITING:
            raise ArithmeticFault("it is too deep")
        figures, word, sign, other = found.groups()
        if other is not None:
            raise ArithmeticFault(f"{other} is no operator")
        if figures is not None:
            calculator.take_number(_figures(figures))
        elif word is not None:
            _take_word(calculator, word.lower())
        elif sign is not None:
            calculator.take_operator(sign)
    while calculator.waiting:
        calculator.apply(calculator.waiting.pop())
    return tuple(calculator.operands)


def _figures(text: str) -> float:
    """Read digits up to a second point, as PHP does."""
    found = _FIGURES.match(text)
    return float(f"0{found[0]}") if found else 0.0


def _take_word(calculator: _Calculator, word: str) -> None:
    if word == "pi" or (word == "e" and calculator.value_next):
        calculator.take_number(_CONSTANTS[word])
    elif word in ONE or word in TWO:
        calculator.take_operator(word)
    else:
        raise ArithmeticFault(f"{word} is no operator")
