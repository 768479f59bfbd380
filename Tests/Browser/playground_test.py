"""The playground of `saqiya-serve` in a real browser."""
import json
import os
import sys
import time
import unittest
import urllib.parse

from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from browser import ROOT, BrowserTest

sys.path.insert(0, str(ROOT / "Tests/Service"))
from service import FACTS, Service


@unittest.skipUnless(os.environ.get("SAQIYA_SERVE"), "no saqiya-serve was given")
class PlaygroundTest(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = Service(pipelines=(FACTS, str(ROOT / "pipelines/news.yaml"))).__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.service.__exit__()
        super().tearDownClass()

    def open(self, **values):
        self.browser.get("about:blank")
        fragment = "#" + urllib.parse.urlencode(values) if values else ""
        self.browser.get(f"http://127.0.0.1:{self.service.port}/{fragment}")
        self.wait(lambda: self.find("#status").text.endswith("ms"), "nothing was run")

    def marks(self):
        return [mark.text for mark in self.all("#result mark")]

    def test_it_begins_with_an_example(self):
        self.open()
        self.assertIn("250 متراً", self.marks())
        self.assert_accessible()
        self.assert_quiet()
        self.screenshot("playground")

    def test_spans_follow_what_is_written(self):
        self.open()
        text = self.find("#text")
        text.clear()
        text.send_keys("حضر 5 طلاب")
        self.wait(lambda: self.marks() == ["5 طلاب"], "the spans do not follow")
        self.run_script("document.querySelector('#result mark').focus()")
        self.assertIn("value\n5", self.find(".panel").text)
        self.assertIn("Rule", self.find(".panel").text)

    def test_a_link_holds_everything(self):
        self.open(pipeline="news", date="2017-11-10", text="افتتح الجسر أمس")
        self.assertEqual(self.find("#text").get_property("value"), "افتتح الجسر أمس")
        self.assertEqual(self.find("#pipeline").get_property("value"), "news")
        self.run_script("document.querySelector('#result mark').focus()")
        self.assertIn("2017-11-09", self.find("#answer").get_property("textContent"))
        self.find("#text").send_keys(" 7")
        self.wait(lambda: "7" in urllib.parse.parse_qs(self.browser.current_url.split("#")[1])["text"][0])

    def test_the_pipeline_is_chosen_and_shown(self):
        self.open()
        Select(self.find("#pipeline")).select_by_value("news")
        self.wait(lambda: "name: news" in self.find("#yaml").get_property("textContent"))
        self.wait(lambda: "summary" in self.find(".switches").text)
        self.assertIn("/v1/pipelines/news", self.find("#curl").text)
        self.assertIn("urllib", self.find("#python").get_property("textContent"))
        self.assertIn("URLSession", self.find("#swift").get_property("textContent"))

    def test_the_keyboard_reaches_everything(self):
        self.open()
        seen = []
        for _ in range(30):
            self.run_script("return document.activeElement").send_keys(Keys.TAB)
            seen.append(self.run_script("return document.activeElement.id || document.activeElement.tagName"))
        for name in ["pipeline", "example", "text", "link", "MARK", "curl"]:
            self.assertIn(name, seen)

    def test_a_hostile_text_stays_text(self):
        self.open(text="</textarea><script>window.alien = 1</script><img src=x onerror='window.alien = 2'>\u202e 5 كتب " + "\u0301" * 2000)
        self.assertIsNone(self.run_script("return window.alien ?? null"))
        self.assertIn("5 كتب", self.marks())
        self.assertFalse(self.run_script("return document.documentElement.scrollWidth > innerWidth"))
        self.assert_quiet()


if __name__ == "__main__":
    unittest.main()
