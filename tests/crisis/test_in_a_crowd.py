"""Four processes place and approve while a fifth declares: nothing slips by (C02)."""

import pytest

from tests.bench.crisis import crowd


@pytest.mark.slow
@pytest.mark.needs_real
def test_c02_nothing_is_placed_or_approved_after_a_declaration_whoever_is_at_it() -> None:
    assert crowd(rounds=25) == []
