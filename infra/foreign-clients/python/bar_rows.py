"""Turns a decoded bar record into a line of JSON that compares as text.

Decimals become plain strings without trailing zeros, since a JSON number would
pass through binary floats in most readers. Times become integers in the unit
the contract gives them, dates ISO 8601.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Union

Field = Union[str, int, Decimal, datetime, date, None]
JsonValue = Union[str, int, None]

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MILLISECOND = timedelta(milliseconds=1)
MICROSECOND = timedelta(microseconds=1)
UNIT_OF_TIME = {
    "start": MILLISECOND,
    "end": MILLISECOND,
    "firstTime": MICROSECOND,
    "lastTime": MICROSECOND,
}


def json_line(record: Mapping[str, Field]) -> str:
    """One record as one line, keys in the order of the schema."""
    row = {name: json_value(name, value) for name, value in record.items()}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def json_value(name: str, value: Field) -> JsonValue:
    """The JSON form of a field; raises TypeError for a type that bars do not have."""
    if isinstance(value, bool) or not isinstance(
        value, (str, int, Decimal, datetime, date, type(None))
    ):
        raise TypeError(f"field {name} is of type {type(value).__name__}, which no bar has")
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return since_epoch(name, value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def plain(value: Decimal) -> str:
    """All digits, no exponent, no trailing zeros: 231.12, -0.0000000001, 0."""
    digits = format(value, "f")
    if "." not in digits:
        return digits
    return digits.rstrip("0").rstrip(".")


def since_epoch(name: str, time: datetime) -> int:
    """Milliseconds or microseconds since the epoch, as the field's contract says."""
    unit = UNIT_OF_TIME.get(name)
    if unit is None:
        raise TypeError(f"field {name} is a time of unknown unit; add it to UNIT_OF_TIME")
    return (time - EPOCH) // unit
