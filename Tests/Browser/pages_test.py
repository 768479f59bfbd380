"""Pages of `saqiya run --format html` and `saqiya explain --html` in a real browser."""
import base64
import re
import shutil
import subprocess
import time
import unittest
from pathlib import Path

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser import ROOT, SAQIYA, BrowserTest

TEXT = "اشترى المُدِير 5 كتب في 3 مارس 2024 و iPhone 15 بمبلغ 700 دولار"


class DocumentTest(BrowserTest):
    def marks(self):
        self.wait(lambda: self.all("mark"), "no annotation is drawn")
        return self.all("mark")

    def test_spans_run_from_right_to_left(self):
        self.page([{"text": TEXT}])
        marks = self.marks()
        self.assertEqual([mark.text for mark in marks[:2]], ["5 كتب", "3 مارس 2024"])
        self.assert_right_of(marks[0], marks[1])
        self.assertEqual(self.run_script("return document.querySelector('.text').textContent"), TEXT)
        self.assert_quiet()
        self.screenshot("document")

    def test_the_keyboard_goes_from_passage_to_passage(self):
        self.page([{"text": TEXT}])
        marks = self.marks()
        self.run_script("arguments[0].focus()", marks[0])
        self.assertEqual(self.active_text(), "5 كتب")
        panel = self.find(".panel")
        self.assertIn("value\n5", panel.text)
        self.assertIn("Rule", panel.text)
        self.find("mark:focus").send_keys(Keys.ARROW_LEFT)
        self.assertEqual(self.active_text(), "3 مارس 2024")
        self.assertIn("2024-03-03", panel.text)
        self.find("mark:focus").send_keys(Keys.ARROW_RIGHT)
        self.assertEqual(self.active_text(), "5 كتب")
        # One stop for Tab in the whole text.
        self.assertEqual(len(self.all("mark[tabindex='0']")), 1)

    def test_layers_are_switched(self):
        self.page([{"text": TEXT}])
        self.marks()
        boxes = self.all(".switches input")
        self.assertEqual(len(boxes), 2)
        boxes[0].click()
        self.assertEqual([mark.text for mark in self.marks()], ["3 مارس 2024"])
        boxes[0].click()
        self.assertGreater(len(self.marks()), 2)

    def test_overlapping_layers_have_a_line_each(self):
        self.page([{"text": "قال المدير إن 5 كتب وصلت."}], "pipelines/news.yaml")
        self.marks()
        for box in self.all(".switches input"):
            if not box.is_selected():
                box.click()
        mark = next(mark for mark in self.marks() if mark.text == "5 كتب")
        self.assertGreaterEqual(mark.value_of_css_property("background-image").count("linear-gradient"), 2)

    def test_what_was_read_stands_beside_the_original(self):
        self.page([{"text": "حضر ثلاثـــة طلاب"}])
        self.run_script("arguments[0].focus()", self.marks()[0])
        self.assertIn("As read\nثلاثة طلاب", self.find(".panel").text)

    def test_a_list_leads_to_its_passage(self):
        self.page([{"text": TEXT}])
        self.marks()
        details = next(part for part in self.all(".lists details") if part.text.startswith("numbers"))
        details.find_element(By.TAG_NAME, "summary").click()
        self.wait(lambda: details.find_elements(By.TAG_NAME, "td"))
        headings = [cell.text for cell in details.find_elements(By.TAG_NAME, "th")]
        self.assertEqual(headings[:4], ["Text", "number", "kind", "value"])
        next(button for button in details.find_elements(By.CSS_SELECTOR, "td button") if "700" in button.text).click()
        self.assertEqual(self.active_text(), "700 دولار")

    def test_search_passes_over_marks(self):
        self.page([{"id": "a", "text": TEXT}, {"id": "b", "text": "\n".join(["سطر"] * 80) + "\nوالمدير"}])
        search = self.find("#search")
        search.send_keys("المدير")
        self.wait(lambda: self.find("#found").text == "2 matches", self.find("#found").text)
        self.assertEqual(self.run_script(
            "return [...CSS.highlights.get('search')].map(range => range.toString())"), ["المُدِير", "المدير"])
        search.send_keys(Keys.ENTER, Keys.ENTER)
        self.assertEqual(self.find("#found").text, "2 / 2")
        self.wait(lambda: self.run_script(
            "const box = [...CSS.highlights.get('passage')][0].getBoundingClientRect();"
            "return box.top > 0 && box.bottom < innerHeight"))

    def test_a_link_leads_to_its_passage(self):
        path = self.page([{"id": "a b", "text": "\n".join(["سطر"] * 80) + "\n" + TEXT}])
        start = len("\n".join(["سطر"] * 80)) + 1
        self.browser.get("about:blank")
        self.browser.get(f"{path.as_uri()}#d-a~20b:{start}-{start + 5}")
        self.wait(lambda: self.run_script(
            "const found = CSS.highlights.get('passage'); return found && [...found][0].toString() === 'اشترى'"))
        self.wait(lambda: self.run_script(
            "const box = [...CSS.highlights.get('passage')][0].getBoundingClientRect();"
            "return box.top > 0 && box.bottom < innerHeight"))

    def test_no_script_but_its_own_runs(self):
        self.page([{"text": TEXT}])
        self.run_script(
            "const script = document.createElement('script'); script.textContent = 'window.alien = 1'; document.body.append(script);"
            "const image = document.createElement('img'); image.setAttribute('onerror', 'window.alien = 2');"
            "image.src = 'x:'; document.body.append(image)")
        time.sleep(0.3)
        self.assertIsNone(self.run_script("return window.alien ?? null"))
        self.browser.get_log("browser")

    def test_a_hostile_document_stays_text_in_its_box(self):
        neighbour = {"id": "neighbour", "text": TEXT}
        self.page([neighbour])
        edge = self.box(self.find(".text"))[1]
        boxes = [[side - edge for side in self.box(mark)[:2]] for mark in self.marks()]
        hostile = ("</div></article></script><script>window.alien = 1</script><img src=x onerror='window.alien = 2'>"
                   "\u202e\u2067\u2069\u2069 5 كتب " + "\u0301" * 50_000 + " \u2066" + "طويل" * 3000)
        title = "<script>window.alien = 3</script>\"\u0301 onclick='window.alien = 4'\u202e"
        self.page([{"id": title, "text": hostile, "metadata": {"title": title}}, neighbour])
        self.wait(lambda: len(self.all("article.document")) == 2)
        self.run_script("for (const article of document.querySelectorAll('article')) article.scrollIntoView()")
        self.wait(lambda: len(self.all("article:nth-of-type(2) mark")) > 0)
        self.assertIsNone(self.run_script("return window.alien ?? null"))
        self.assertEqual(self.run_script("return document.querySelector('.text').textContent"), hostile)
        self.assertEqual(self.run_script("return document.querySelector('h2').textContent"), title)
        edge = self.box(self.all(".text")[1])[1]
        self.assertEqual(
            [[side - edge for side in self.box(mark)[:2]] for mark in self.all("article:nth-of-type(2) mark")], boxes)
        self.assertFalse(self.run_script("return document.documentElement.scrollWidth > innerWidth"))
        self.assert_quiet()
        self.run_script("scrollTo(0, 0)")
        self.screenshot("hostile")

    def test_line_ends_and_controls_keep_the_places(self):
        self.page([{"text": "أ\r\nب\r5 كتب\u0000\u0085\u2028 و😀 7 أقلام"}])
        self.assertEqual([mark.text for mark in self.marks()][:2], ["5 كتب", "7 أقلام"])

    def test_ten_thousand_annotations(self):
        times = []
        for count in [2_500, 10_000]:
            self.page([{"text": " ".join(f"{20 + number % 80} كتب" for number in range(count))}])
            self.wait(lambda: self.run_script("return document.querySelectorAll('mark').length") == count)
            times.append(self.run_script("""
                const view = document.querySelector("article").view;
                const times = [1, 2, 3].map(() => {
                  const start = performance.now();
                  view.draw();
                  const drawn = performance.now();
                  document.body.offsetHeight;
                  return [drawn - start, performance.now() - drawn];
                });
                return [0, 1].map(part => Math.min(...times.map(time => time[part])));
            """))
        loaded = self.run_script(
            "const [entry] = performance.getEntriesByType('navigation'); return entry.loadEventEnd - entry.startTime")
        print(f"10,000 annotations: loaded in {loaded:.0f} ms, drawn in {times[1][0]:.0f} ms, laid out in {times[1][1]:.0f} ms", flush=True)
        # Four times as many take about four times as long; with a step that is quadratic it was 35 times.
        self.assertLess(times[1][0], 16 * max(times[0][0], 5))

    def test_the_direction_of_the_text_is_that_of_its_place(self):
        for text, direction in [(TEXT, "rtl"), ("iPhone 15 بمبلغ 700 دولار", "ltr"), ("15", "ltr")]:
            self.page([{"text": text}])
            self.wait(lambda: self.all(".panel"))
            self.assertEqual(self.find(".text").get_dom_attribute("dir"), direction)
            boxes = [self.box(self.find(selector))[0] for selector in [".text", ".panel"]]
            self.assertEqual(boxes[0] > boxes[1], direction == "rtl")

    def test_a_document_without_a_title_is_called_by_its_file(self):
        path = Path(self.folder.name) / "some folder/مقال.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
        self.open_run(str(ROOT / "pipelines/facts.yaml"), [str(path)])
        self.assertEqual(self.find("h2").text, "مقال.txt")
        self.assertEqual(self.find(".about").text, str(path))

    def test_a_narrow_screen(self):
        self.browser.set_window_size(500, 900)
        try:
            self.page([{"text": TEXT, "metadata": {"title": "عنوان طويل " * 20}}], "pipelines/news.yaml")
            self.marks()
            self.assertFalse(self.run_script("return document.documentElement.scrollWidth > innerWidth"))
            self.assertGreaterEqual(self.box(self.find(".panel"))[2], self.box(self.find(".text"))[3])
            self.assert_accessible()
            self.screenshot("narrow")
        finally:
            self.browser.set_window_size(1300, 1000)

    def test_dark_arabic_and_print(self):
        self.page([{"text": TEXT}], "pipelines/facts.yaml", "--report-labels", "ar")
        self.marks()
        self.browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
        self.assertEqual(self.find("#search").get_dom_attribute("type"), "search")
        self.assert_right_of(self.find("h1"), self.find(".search"))
        self.assert_accessible()
        self.screenshot("dark-arabic")
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
        self.assertFalse(self.find(".bar").is_displayed())
        self.assertTrue(self.find(".text").is_displayed())
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})

    def test_explanations(self):
        path = Path(self.folder.name) / "explanation.html"
        subprocess.run(
            [SAQIYA, "explain", str(ROOT / "pipelines/news.yaml"), str(ROOT / "Examples/Documents/01-dam.txt"),
             "--html", str(path)], check=True)
        self.browser.get(path.as_uri())
        self.marks()
        self.assertIn("normalize", self.find(".report").text)
        self.assert_accessible()
        self.assert_quiet()
        self.screenshot("explanation")


class ReportTest(BrowserTest):
    """The report on five articles about one event where they are at hand, else on our own two."""

    def setUp(self):
        self.open_again()

    def open_again(self, *arguments):
        seeds = ROOT.parent / "shared/seeds"
        if not seeds.is_dir():
            seeds = Path("/work/shared/seeds")
        self.has_seeds = seeds.is_dir()
        if self.has_seeds:
            self.open_run(str(ROOT / "pipelines/digest.yaml"), [str(seeds)], *arguments)
        else:
            self.page([
                {"id": "police", "metadata": {"date": "2024-05-22", "title": "حريق السوق"}, "text":
                 "اندلع حريق كبير في سوق المدينة القديمة فجر أمس وأتى على عشرات المحلات.\nوقالت الشرطة إن 12 شخصا أصيبوا في حريق السوق."},
                {"id": "hospital", "metadata": {"date": "2024-05-22"}, "text":
                 "اندلع حريق كبير في سوق المدينة القديمة فجر أمس وأتى على عشرات المحلات.\nوأعلن مدير المستشفى الجامعي أن 20 شخصا أصيبوا في حريق السوق."},
            ], "pipelines/digest.yaml", *arguments)
        self.wait(lambda: self.all("#report"))

    def test_the_report_comes_first_and_reads_from_right_to_left(self):
        self.assertEqual(self.run_script("return document.querySelector('main').firstElementChild.id"), "report")
        item = self.find("#digest li")
        section = self.box(self.find("#digest"))
        self.assertLess(section[1] - self.box(item.find_element(By.CSS_SELECTOR, ".quote"))[1], 120)
        self.screenshot("report")

    def test_disputed_figures_stand_side_by_side(self):
        conflicts = self.all("#conflicts .sides")
        self.assertEqual(len(conflicts), 2 if self.has_seeds else 1)
        for conflict in conflicts:
            sides = conflict.find_elements(By.CSS_SELECTOR, ".side")
            self.assertGreaterEqual(len(sides), 2)
            for first, second in zip(sides, sides[1:]):
                self.assert_right_of(first, second)
                self.assertAlmostEqual(self.box(first)[2], self.box(second)[2], delta=1)
            self.assertTrue(all(side.find_elements(By.CSS_SELECTOR, ".source") for side in sides))
        self.run_script("document.querySelector('#conflicts').scrollIntoView()")
        self.screenshot("conflicts")

    def test_the_timeline_is_in_order(self):
        dates = [item.get_dom_attribute("data-date") for item in self.all("#timeline > ol > li")]
        self.assertEqual(dates, sorted(dates))
        tops = [self.box(item)[2] for item in self.all("#timeline > ol > li")]
        self.assertEqual(tops, sorted(tops))
        if len(dates) > 1:
            labels = self.all("#timeline svg .date")
            self.assertEqual([label.text for label in labels], sorted(label.text for label in labels))
            for first, second in zip(labels, labels[1:]):
                self.assertGreater(self.box(first)[1], self.box(second)[1])
        self.run_script("document.querySelector('#timeline').scrollIntoView()")
        self.screenshot("timeline")

    def test_every_quotation_leads_to_its_sentence(self):
        broken = self.run_script("""
            const broken = [];
            for (const link of document.querySelectorAll("#report a.quote")) {
              link.click();
              const [range] = CSS.highlights.get("passage") ?? [];
              const plain = text => text.replace(/[\\p{M}\\u0640\\s]/gu, "").toLowerCase();
              if (range === undefined || plain(range.toString()) !== plain(link.textContent)) broken.push(link.textContent);
            }
            return broken;
        """)
        self.assertEqual(broken, [])
        self.assertGreater(len(self.all("#report a.quote")), 5)

    def test_days_are_not_turned_around(self):
        self.open_again("--report-labels", "ar")
        self.assertTrue(self.all("#report time, #report .counts bdi bdi, #report .source bdi"))
        turned = self.run_script("""
            const left = (node, index) => {
              const range = document.createRange();
              range.setStart(node, index);
              range.setEnd(node, index + 1);
              return range.getBoundingClientRect().left;
            };
            return [...document.querySelectorAll("#report time, #report .counts bdi bdi, #report .source bdi")]
              .filter(place => /^\\d{4}-\\d{2}-\\d{2}$/.test(place.textContent) && place.getClientRects().length > 0)
              .filter(place => left(place.firstChild, 0) >= left(place.firstChild, 9)).map(place => place.textContent);
        """)
        self.assertEqual(turned, [])
        self.assertEqual(self.all(".report > section > pre"), [], "a section of a known stage stands as raw text")
        self.assert_accessible()
        self.screenshot("report-arabic")

    @unittest.skipUnless(shutil.which("pdftotext"), "there is no pdftotext")
    def test_the_printed_report_is_on_its_paper(self):
        self.open_again("--report-labels", "ar")
        path = Path(self.folder.name) / "report.pdf"
        path.write_bytes(base64.b64decode(self.browser.print_page()))
        words = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
        width = float(re.search(r'<page width="([\d.]+)"', words)[1])
        ends = [(float(left), float(right)) for left, right in re.findall(r'<word xMin="([-\d.]+)".*? xMax="([-\d.]+)"', words)]
        self.assertGreater(len(ends), 50)
        self.assertGreater(min(left for left, _ in ends), 10)
        self.assertLess(max(right for _, right in ends), width - 10)
        self.assertGreater(max(right for _, right in ends), width - 60, "the page was shrunk")

    def test_a_hostile_report_stays_text_in_its_boxes(self):
        alien = "</p></section><script>window.alien = 1</script><img src=x onerror='window.alien = 2'>\u202e\u2067"
        marks = "\u0301" * 50_000
        body = "اندلع حريق كبير في سوق المدينة القديمة فجر أمس وأتى على عشرات المحلات.\n"
        self.page([
            {"id": alien, "metadata": {"date": "2024-05-22", "title": alien + marks, "source": alien}, "text":
             f"{body}وقالت الشرطة إن 12 شخصا {marks} أصيبوا في حريق السوق {alien}."},
            {"id": "\"" + alien, "metadata": {"date": "2024-05-22", "title": "\"\u0301 onclick='window.alien = 3'"}, "text":
             f"{body}وأعلن مدير المستشفى الجامعي أن 20 شخصا أصيبوا في حريق السوق {'طويل' * 500}."},
        ], "pipelines/digest.yaml")
        self.wait(lambda: self.all("#report"))
        self.assertIsNone(self.run_script("return window.alien ?? null"))
        self.assertEqual(self.all("#report script, #report img"), [])
        self.assertFalse(self.run_script("return document.documentElement.scrollWidth > innerWidth"))
        outside = self.run_script("""
            return [...document.querySelectorAll("#report .side, #report li, #report h3, #report .counts bdi")].filter(place => {
              const [box, around] = [place, place.closest("section")].map(part => part.getBoundingClientRect());
              return box.left < around.left - 1 || box.right > around.right + 1;
            }).map(place => place.outerHTML.slice(0, 200));
        """)
        self.assertEqual(outside, [])
        self.assert_quiet()
        self.screenshot("hostile-report")

    def test_shared_text_is_a_graph(self):
        self.assertGreaterEqual(len(self.all("#duplicates svg circle")), 2)
        self.assertGreaterEqual(len(self.all("#duplicates svg .edge")), 1)
        self.run_script("document.querySelector('#duplicates').scrollIntoView()")
        self.screenshot("duplicates")
        self.run_script("document.querySelector('#attributions').scrollIntoView()")
        self.screenshot("attributions")

    def test_accessible_and_quiet(self):
        self.assert_accessible()
        self.assert_quiet()


if __name__ == "__main__":
    unittest.main()
