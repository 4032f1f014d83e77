"""In CI (SMDESK_CI=1) a skipped `needs_real` test has failed, and so has a file that skips itself."""

import os
from collections.abc import Generator

import pytest


def _skip_becomes_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("SMDESK_CI") != "1" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid} must run in CI. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if item.get_closest_marker("needs_real"):
        _skip_becomes_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _skip_becomes_failure(report)
    return report
