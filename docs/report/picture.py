"""Take the pictures of docs/REPORT.md: uv run docs/report/picture.py. Needs Chromium and its driver."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By

from attribution.pipeline import load_analyser
from attribution.readers import read
from attribution.report import render_article
from attribution.rules import lint
from attribution.types import Document, Reviewed

HERE = Path(__file__).parent
SIZE = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}


def main() -> None:
    """Analyse the invented article beside this file, choose a claim, and save what is seen, light and dark."""
    document = next(read((str(HERE / "article.txt"),)))
    assert isinstance(document, Document)
    document = replace(document, outlet="جريدة المرسى", date="2026-01-18")
    analysis = load_analyser().analyse(document)
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(flag)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "article.html"
        page.write_text(render_article(Reviewed(analysis, {}, lint(analysis))), encoding="utf-8")
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        try:
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", SIZE)
            for theme in ("light", "dark"):
                features = [{"name": "prefers-color-scheme", "value": theme}]
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
                driver.get(page.as_uri())
                driver.find_element(By.CSS_SELECTOR, "[data-cue='2']").click()
                driver.execute_script("scrollTo(0, 0)")
                driver.save_screenshot(str(HERE / f"{theme}.png"))
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
