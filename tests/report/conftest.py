"""A real browser on real files, for the tests of the report."""

import shutil
from pathlib import Path

import pytest

BROWSER = Path("/usr/bin/chromium")
DRIVER = Path("/usr/bin/chromedriver")
AXE = Path(__file__).resolve().parents[2] / "build" / "axe-core" / "package" / "axe.min.js"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@pytest.fixture(scope="session")
def _chromium(tmp_path_factory):
    if not (BROWSER.exists() and DRIVER.exists()):
        pytest.skip("Chromium and its driver are not installed: apt-get install chromium chromium-driver")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = str(BROWSER)
    profile = tmp_path_factory.mktemp("profile")
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
    yield driver
    driver.quit()
    shutil.rmtree(profile, ignore_errors=True)


@pytest.fixture
def browser(_chromium):
    """A wide, light window without memory; ends with a look for errors on the console."""
    _chromium.get("about:blank")
    for kind in ("browser", "performance"):
        _chromium.get_log(kind)
    media = {"media": "", "features": [{"name": "prefers-color-scheme", "value": "light"}]}
    _chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    size = {"width": 1300, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    _chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield _chromium
    if _chromium.current_url.startswith("file:"):
        _chromium.execute_script("localStorage.clear()")
    assert _chromium.get_log("browser") == []


@pytest.fixture
def axe():
    """The source of axe-core."""
    if not AXE.exists():
        pytest.skip("axe-core is not there; .ci/run fetches it into build/axe-core")
    return AXE.read_text(encoding="utf-8")
