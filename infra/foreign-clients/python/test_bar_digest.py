"""Run with `python3 -m unittest` in this folder; needs no installed package."""

import json
import unittest
from typing import Any

from bar_digest import digest, newest


def bar(start: int, revision: int = 0, **other: Any) -> dict[str, Any]:
    return {
        "symbol": "AAPL",
        "start": start,
        "seq": 0,
        "end": start + 60_000,
        "tradingDate": "2025-11-24",
        "open": "231.12",
        "high": "231.13",
        "low": "0",
        "close": "-1.5",
        "volume": 100,
        "totalVolume": 120,
        "tradeCount": 7,
        "excludedCount": 2,
        "firstTime": start * 1000 + 1,
        "lastTime": (start + 60_000) * 1000 - 1,
        "state": "closed",
        "revision": revision,
    } | other


class Digest(unittest.TestCase):
    def test_equals_what_the_platform_says_of_the_same_bars(self) -> None:
        bars = [bar(1764000000000), bar(1764000060000)]
        self.assertEqual(
            digest(bars), "0afca32212779b4bc66402c724991d890428e9228a0f12cf3d7f10dd55a049b4"
        )

    def test_highest_revision_counts_whatever_the_order(self) -> None:
        lines = [json.dumps(bar(1, 1, close="7")), json.dumps(bar(1)), json.dumps(bar(0))]
        self.assertEqual([b["close"] for b in newest(lines, "AAPL", "2025-11-24")], ["-1.5", "7"])

    def test_withdrawn_bar_is_none_until_a_later_revision(self) -> None:
        lines = [json.dumps(bar(1)), json.dumps(bar(1, 1, state="withdrawn"))]
        self.assertEqual(newest(lines, "AAPL", "2025-11-24"), [])
        again = [*lines, json.dumps(bar(1, 2))]
        self.assertEqual(len(newest(again, "AAPL", "2025-11-24")), 1)

    def test_other_symbols_and_days_do_not_count(self) -> None:
        lines = [json.dumps(bar(1, symbol="MSFT")), json.dumps(bar(1, tradingDate="2025-11-25"))]
        self.assertEqual(newest(lines, "AAPL", "2025-11-24"), [])


if __name__ == "__main__":
    unittest.main()
