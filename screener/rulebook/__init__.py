"""The rules, read once and judged for a day: pure, without a clock or a network."""
