"""The playground of `saqiya-serve` in a real browser."""
import ast
import json
import os
import shutil
import subprocess
import sys
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
        hostile = ("</textarea></pre><script>window.alien = 1</script><img src=x onerror='window.alien = 2'>"
                   "\u202e\u2067\u2069\u2069 5 كتب " + "\u0301" * 50_000 + " \u2066" + "طويل" * 3000)
        self.open(text="حضر 7 طلاب", title="<script>window.alien = 3</script>\u202e")
        right = self.box(self.find("#code-title"))[0]
        self.run_script(
            "const text = document.getElementById('text'); text.value = arguments[0];"
            "text.dispatchEvent(new Event('input', { bubbles: true }))", hostile)
        self.wait(lambda: "5 كتب" in self.marks(), "the text was not run")
        self.assertIsNone(self.run_script("return window.alien ?? null"))
        self.assertEqual(self.run_script("return document.querySelector('#result .text').textContent"), hostile)
        self.assertFalse(self.run_script("return document.documentElement.scrollWidth > innerWidth"))
        for selector in ["#result .text", "#curl", "#answer"]:
            box = self.run_script(
                "const part = document.querySelector(arguments[0]); return [part.scrollWidth <= part.clientWidth + 1 ||"
                " getComputedStyle(part).overflowX !== 'visible', part.getBoundingClientRect().right <= innerWidth]", selector)
            self.assertEqual(box, [True, True], selector)
        self.assertEqual(self.box(self.find("#code-title"))[0], right)
        self.assert_quiet()
        self.screenshot("playground-hostile")

    def test_the_calls_give_the_answer_that_is_shown(self):
        """Copied into a shell, curl and Python answer the same, also for a text of quotes, signs and escapes."""
        self.open(text="'5 كتب' \"6\" $HOME `id` \\#(7) \\n \"\"\"# !! %s 😀\n8", date="2024-03-15")
        self.wait(lambda: self.find("#answer").get_property("textContent"))
        answer = self.find("#answer").get_property("textContent")
        calls = [self.find(selector).get_property("textContent") for selector in ["#curl", "#python", "#swift"]]
        if shutil.which("curl"):
            found = subprocess.run(["bash", "-c", calls[0]], capture_output=True, text=True, check=True).stdout
            self.assertEqual(found, answer)
        found = subprocess.run([sys.executable, "-c", calls[1]], capture_output=True, text=True, check=True).stdout
        self.assertEqual(ast.literal_eval(found), json.loads(answer)["layers"])
        # One sign more than what the text would end or escape.
        self.assertIn('Data(##"""\n{', calls[2])
        self.assertIn('\n"""##.utf8)', calls[2])

    def test_details_stand_where_lines_of_the_text_end(self):
        self.open(text="حضر 5 طلاب")
        self.assertEqual(self.find("#result .text").get_dom_attribute("dir"), "rtl")
        self.assertLess(self.box(self.find(".panel"))[1], self.box(self.find("#result .text"))[0])

    def test_a_narrow_screen(self):
        self.browser.set_window_size(500, 1200)
        try:
            self.open()
            self.assertFalse(self.run_script("return document.documentElement.scrollWidth > innerWidth"))
            for label in self.all(".choice label"):
                field = self.find("#" + label.get_dom_attribute("for"))
                if field.is_displayed():
                    self.assertLess(abs(sum(self.box(label)[2:]) - sum(self.box(field)[2:])) / 2, 12, label.text)
            self.assert_accessible()
            self.screenshot("playground-narrow")
        finally:
            self.browser.set_window_size(1300, 1000)

    def test_an_example_is_chosen_until_something_else_is_written(self):
        self.open()
        example = Select(self.find("#example"))
        self.assertEqual(example.first_selected_option.text, "News: a bridge")
        example.select_by_index(2)
        self.wait(lambda: "12,5%" in self.find("#text").get_property("value"))
        self.find("#text").send_keys("7")
        self.assertEqual(example.first_selected_option.text, "–")


if __name__ == "__main__":
    unittest.main()
