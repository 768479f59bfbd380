"""A headless Chromium, and pages that `saqiya` writes, for the tests of this folder."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from axe_selenium_python import Axe
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).resolve().parent.parent.parent
SAQIYA = os.environ.get("SAQIYA", str(ROOT / ".build/debug/saqiya"))
SCREENSHOTS = Path(os.environ.get("SCREENSHOTS", ROOT / ".build/screenshots"))


class BrowserTest(unittest.TestCase):
    """One browser for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1300,1000", "--disable-dev-shm-usage",
                         "--force-prefers-reduced-motion"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        cls.browser = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        # Tens of thousands of marks take minutes to lay out on a busy machine.
        cls.browser.command_executor.client_config.timeout = 600
        cls.browser.set_script_timeout(300)
        cls.folder = tempfile.TemporaryDirectory()
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        cls.folder.cleanup()

    def page(self, documents, pipeline="pipelines/facts.yaml", *arguments):
        """Runs a pipeline over documents and opens the page; gives its path."""
        source = Path(self.folder.name) / "documents.jsonl"
        source.write_text("".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents))
        return self.open_run(str(ROOT / pipeline), [str(source)], *arguments)

    def open_run(self, pipeline, inputs, *arguments):
        path = Path(self.folder.name) / f"{self.id().rsplit('.', 1)[-1]}.html"
        path.unlink(missing_ok=True)
        subprocess.run(
            [SAQIYA, "run", pipeline, *inputs, "--format", "html", "--output", str(path), "-q", *arguments], check=True)
        self.browser.get("about:blank")
        self.browser.get(path.as_uri())
        return path

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, condition, message="", seconds=30):
        # What is looked at may be drawn again meanwhile.
        ignored = [StaleElementReferenceException, NoSuchElementException]
        return WebDriverWait(self.browser, seconds, 0.05, ignored).until(lambda _: condition(), message)

    def run_script(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def active_text(self):
        return self.run_script("return document.activeElement.textContent")

    def box(self, element):
        return self.run_script("const b = arguments[0].getBoundingClientRect(); return [b.left, b.right, b.top, b.bottom]", element)

    def assert_right_of(self, first, second):
        """The first box ends to the right of where the second one begins."""
        self.assertGreaterEqual(self.box(first)[0] + 1, self.box(second)[1])

    def screenshot(self, name):
        self.browser.save_screenshot(str(SCREENSHOTS / f"{name}.png"))

    def assert_quiet(self):
        """Nothing was refused by the policy, nothing failed, and nothing was asked of a network."""
        self.assertEqual([entry for entry in self.browser.get_log("browser") if entry["level"] != "DEBUG"], [])
        self.assertEqual(
            self.run_script("return performance.getEntriesByType('resource').map(entry => entry.name)"
                            ".filter(name => !name.startsWith(location.origin))"), [])

    def assert_accessible(self):
        axe = Axe(self.browser)
        axe.inject()
        violations = axe.run()["violations"]
        self.assertEqual(
            [(found["id"], found["help"], [node["html"][:200] for node in found["nodes"]][:3]) for found in violations], [])
