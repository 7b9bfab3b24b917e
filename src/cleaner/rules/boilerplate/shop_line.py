"""Shop buttons and notes on affiliate links.

Reviews carry buttons and a disclosure of commissions. Prices and products in the prose stay.

The phrases stand in the lexicons under `shop-line`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B108",
    name="shop-line",
    summary="Shop buttons and notes on affiliate links.",
    why=("Reviews carry buttons and a disclosure of commissions. Prices and products in the prose stay."),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised.\n\nBuy now",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nWhen you purchase through links on our site, we may earn an affiliate commission.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("Those who buy now pay twice as much as a year ago, the broker said."),
    ),
)
