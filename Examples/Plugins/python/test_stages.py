"""Run with: python3 -m unittest"""

import unittest
import saqiya
import stages


class StagesTests(unittest.TestCase):
    def test_quotations(self):
        found = saqiya.try_stage(stages.Quotations, 'قال «نعم يا سيدي» ثم “لا” و"ربما غدا"', min_words=2)
        self.assertEqual([one["text"] for one in found["quotations"]], ["«نعم يا سيدي»", '"ربما غدا"'])

    def test_stems(self):
        text = "المدارس"
        tokens = [{"start": 0, "end": len(text), "kind": "word"}]
        found = saqiya.try_stage(stages.Stems, text, layers={"tokens": tokens})
        self.assertEqual([one["stem"] for one in found["stems"]], ["مدارس"])


if __name__ == "__main__":
    unittest.main()
