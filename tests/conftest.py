"""What every test may rely on."""

from tests.must_run import (  # noqa: F401 - pytest finds its hooks by name
    pytest_make_collect_report,
    pytest_runtest_makereport,
)
