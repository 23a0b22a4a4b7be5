"""Run with `python3 -m unittest` in this folder; needs no installed package."""

import unittest
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from bar_rows import Field, json_line, json_value, plain


class Decimals(unittest.TestCase):
    def test_trailing_zeros_are_dropped(self) -> None:
        self.assertEqual(plain(Decimal("231.12000000")), "231.12")

    def test_zero_has_no_exponent(self) -> None:
        self.assertEqual(plain(Decimal("0E-8")), "0")

    def test_whole_number_keeps_its_own_zeros(self) -> None:
        self.assertEqual(plain(Decimal("1200.00000000")), "1200")
        self.assertEqual(plain(Decimal("1200")), "1200")

    def test_small_negative_number_is_written_out(self) -> None:
        self.assertEqual(plain(Decimal("-1.0000E-10")), "-0.0000000001")

    def test_38_digits_are_kept(self) -> None:
        digits = "123456789012345678901234567890.12345678"
        self.assertEqual(plain(Decimal(digits)), digits)


class Times(unittest.TestCase):
    moment = datetime(2026, 11, 18, 11, 6, 59, 999999, tzinfo=timezone.utc)

    def test_event_times_are_microseconds(self) -> None:
        self.assertEqual(json_value("lastTime", self.moment), 1795000019999999)

    def test_bounds_are_milliseconds(self) -> None:
        self.assertEqual(json_value("start", self.moment), 1795000019999)

    def test_zone_of_the_reader_does_not_matter(self) -> None:
        elsewhere = self.moment.astimezone(timezone(timedelta(hours=9)))
        self.assertEqual(json_value("end", elsewhere), 1795000019999)

    def test_time_before_1970_is_rounded_down(self) -> None:
        before = datetime(1969, 12, 31, 23, 59, 59, 999500, tzinfo=timezone.utc)
        self.assertEqual(json_value("start", before), -1)

    def test_unknown_time_field_is_refused(self) -> None:
        with self.assertRaisesRegex(TypeError, "settled"):
            json_value("settled", self.moment)


class Lines(unittest.TestCase):
    def test_row_keeps_order_null_and_text(self) -> None:
        row: dict[str, Field] = {
            "symbol": "CAFÉ",
            "tradingDate": date(2026, 11, 24),
            "volume": 2**53 + 1,
            "vwap": None,
            "open": Decimal("1.50"),
        }
        self.assertEqual(
            json_line(row),
            '{"symbol":"CAFÉ","tradingDate":"2026-11-24","volume":9007199254740993,'
            '"vwap":null,"open":"1.5"}',
        )

    def test_binary_float_is_refused(self) -> None:
        with self.assertRaisesRegex(TypeError, "float"):
            json_value("open", 1.5)  # type: ignore[arg-type]


if __name__ == "__main__":
    unittest.main()
