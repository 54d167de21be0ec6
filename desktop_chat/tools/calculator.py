"""Works out an arithmetic expression, within limits. Nothing but numbers gets in or out."""

from __future__ import annotations

import ast
import math
import operator
import warnings
from collections.abc import Callable, Mapping

LONGEST = 500
"""Characters of an expression."""
MOST_BITS = 20_000
"""Of a whole number: what is larger takes long, and nobody reads it."""
MOST_DIGITS = 1_000
"""Of a result that is written out."""

Number = int | float

_BINARY: Mapping[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_UNARY: Mapping[type[ast.unaryop], Callable[[Number], Number]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}
_CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e, "tau": math.tau}


class CannotCalculateError(Exception):
    """Why there is no result, in words for the model."""


def _rounded(value: Number, digits: Number = 0) -> Number:
    """Python takes the longer the more digits before the point are wanted."""
    if not isinstance(digits, int) or abs(digits) > MOST_DIGITS:
        raise CannotCalculateError(f"Numbers are rounded to at most {MOST_DIGITS} digits.")
    return round(value, digits) if digits else round(value)


_FUNCTIONS: Mapping[str, Callable[..., Number]] = {
    "abs": abs,
    "ceil": math.ceil,
    "cos": math.cos,
    "exp": math.exp,
    "floor": math.floor,
    "log": math.log,
    "log10": math.log10,
    "log2": math.log2,
    "max": max,
    "min": min,
    "round": _rounded,
    "sin": math.sin,
    "sqrt": math.sqrt,
    "tan": math.tan,
}


def calculate(expression: str) -> str:
    """Give the result as text. Raises `CannotCalculateError`."""
    if len(expression) > LONGEST:
        raise CannotCalculateError(f"The expression is longer than {LONGEST} characters.")
    text = expression.strip().replace("^", "**").replace("×", "*").replace("÷", "/")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd spellings, which would go to stderr
            return _written(_value(ast.parse(text, mode="eval").body))
    except SyntaxError:
        raise CannotCalculateError("This is no arithmetic expression.") from None
    except ZeroDivisionError:
        raise CannotCalculateError("Division by zero.") from None
    except (ArithmeticError, ValueError, TypeError) as error:
        raise CannotCalculateError(f"There is no result: {error}.") from None
    except (RecursionError, MemoryError):
        raise CannotCalculateError("The expression is nested too deeply.") from None


def _value(node: ast.expr) -> Number:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
        case ast.Name(id=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case ast.UnaryOp(op=sign, operand=operand) if type(sign) in _UNARY:
            return _UNARY[type(sign)](_value(operand))
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _power(_value(left), _value(right))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _BINARY:
            return _small(_BINARY[type(sign)](_value(left), _value(right)))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*map(_value, args))
    raise CannotCalculateError("Only numbers, + - * / // % **, brackets and functions are known.")


def _power(base: Number, exponent: Number) -> Number:
    if isinstance(base, int) and isinstance(exponent, int):
        if exponent > 0 and base.bit_length() * exponent > MOST_BITS:
            raise CannotCalculateError("The number is too large.")
        return base**exponent if exponent >= 0 else float(base) ** exponent
    result: object = base**exponent
    if not isinstance(result, int | float):
        raise CannotCalculateError("The result is no real number.")
    return result


def _small(value: Number) -> Number:
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise CannotCalculateError("The number is too large.")
    return value


def _written(value: Number) -> str:
    if isinstance(value, float):
        if math.isnan(value) or math.isinf(value):
            raise CannotCalculateError("The result is no finite number.")
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if value.bit_length() > MOST_DIGITS * 3.33:
        raise CannotCalculateError("The number is too large.")
    return str(value)
