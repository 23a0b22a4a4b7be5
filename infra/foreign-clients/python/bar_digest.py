"""Prints the digest of a series' closed bars on one trading date, from the lines of a reader.

Reads what read_bars.py or the Flink reader printed of one bar topic (one JSON object a bar) on
stdin. Equal to GET /api/v1/bars/digest where the bars are equal. Needs no installed package.
Exit codes: 0 done, 1 the lines cannot be read, 2 wrong arguments.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

FIELDS = (
    "start",
    "seq",
    "end",
    "tradingDate",
    "open",
    "high",
    "low",
    "close",
    "volume",
    "totalVolume",
    "tradeCount",
    "excludedCount",
    "firstTime",
    "lastTime",
)


def newest(lines: Iterable[str], symbol: str, day: str) -> list[dict[str, Any]]:
    """The highest revision of each bar of the day, ascending; a withdrawn one is no bar."""
    bars: dict[tuple[int, int], dict[str, Any]] = {}
    for line in lines:
        bar = json.loads(line)
        if bar["symbol"] != symbol or bar["tradingDate"] != day:
            continue
        key = (bar["start"], bar["seq"])
        if key not in bars or bar["revision"] >= bars[key]["revision"]:
            bars[key] = bar
    return [bars[key] for key in sorted(bars) if bars[key]["state"] != "withdrawn"]


def digest(bars: Iterable[dict[str, Any]]) -> str:
    """SHA-256 over one line a bar, its fields in the order of FIELDS."""
    sha256 = hashlib.sha256()
    for bar in bars:
        sha256.update(("|".join(str(bar[field]) for field in FIELDS) + "\n").encode())
    return sha256.hexdigest()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bar_digest.py", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--symbol", required=True)
    parser.add_argument("--date", required=True, type=date.fromisoformat, help="2026-11-24")
    options = parser.parse_args(arguments)
    try:
        print(digest(newest(sys.stdin, options.symbol, options.date.isoformat())))
    except (ValueError, KeyError) as problem:
        print(f"stdin is not what a reader of bars prints: {problem!r}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
