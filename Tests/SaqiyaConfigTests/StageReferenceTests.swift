import SaqiyaConfig
import SaqiyaKit
import Testing

@Suite("The reference of stages")
struct StageReferenceTests {
  @Test("lists a stage on a line")
  func list() {
    #expect(
      StageReference(catalogue: catalogue).list == """
        normalize  normalization  Rewrites the text.
        sentences  segmentation   Finds sentences.
        vowels     segmentation   Reads vowel signs of sentences.
        numbers    numbers        Finds numbers.
        summarize  summarization  Chooses sentences.

        """)
  }

  @Test("shows options and contract")
  func text() throws {
    #expect(
      try StageReference(catalogue: catalogue, stage: "summarize").text == """
        summarize: Chooses sentences.
        of the plugin 'summarization' 1.0.0

        Options
          sentences: a whole number, 1 to 100; default 3
            How many sentences.
          title: true or false; default true
            Whether to leave out the title.

        Contract
          requires layers  sentences
          uses layers      numbers
          provides layers  summary

        """)
    #expect(
      try StageReference(catalogue: catalogue, stage: "segmentation/sentences").text == """
        sentences: Finds sentences.
        of the plugin 'segmentation' 1.0.0

        Contract
          provides layers  sentences

        """)
  }

  @Test("is a page of Markdown")
  func markdown() throws {
    #expect(
      try StageReference(catalogue: catalogue, stage: "numbers").markdown == """
        # The stages

        Made by `saqiya stages --format markdown` from the declarations in the code. Change those, not this page. What a stage
        requires, provides or destroys is given for its options at their defaults.

        ## Plugin `numbers`

        ### `numbers`

        Finds numbers.

        | option | value | default | meaning |
        |---|---|---|---|
        | `maximum` | a number | not set | The largest value. |
        | `except` | a list, each a string | `[]` | Words to leave alone. |
        | `units` | a mapping of names to a list, each a string | `{}` | Further units. |

        - provides layers: `numbers`
        - needs of the text: `letter-identity`

        """)
  }

  @Test("is data")
  func json() throws {
    #expect(
      try StageReference(catalogue: catalogue, stage: "normalize").json.indentedJSON == """
        [
          {
            "plugin": "normalization",
            "version": "1.0.0",
            "stages": [
              {
                "name": "normalize",
                "summary": "Rewrites the text.",
                "corpus": false,
                "options": [
                  {
                    "name": "preset",
                    "schema": {
                      "enum": [
                        "light",
                        "search"
                      ],
                      "description": "How much to change.",
                      "default": "light"
                    }
                  },
                  {
                    "name": "as",
                    "schema": {
                      "anyOf": [
                        {
                          "type": "string"
                        },
                        {
                          "type": "null"
                        }
                      ],
                      "description": "The name of the view to make.",
                      "default": null
                    }
                  }
                ],
                "contract": {
                  "requires": [],
                  "uses": [],
                  "provides": [],
                  "changes": [],
                  "needs": [],
                  "destroys": [],
                  "makes_view": null
                }
              }
            ]
          }
        ]

        """)
  }

  @Test("knows no other stages")
  func unknown() {
    let near = #expect(throws: UnknownStage.self) { try StageReference(catalogue: catalogue, stage: "sumarize") }
    #expect(near?.description == "no stage 'sumarize'; did you mean 'summarize'?")
    let far = #expect(throws: UnknownStage.self) { try StageReference(catalogue: catalogue, stage: "ocr") }
    #expect(far?.description == "no stage 'ocr'; 'saqiya stages' lists them")
  }

  @Test("writes JSON that escapes what must be")
  func escapes() {
    let value: Value = ["a\"\\\n\r\t\u{1}م", .double(.infinity), .decimal(ExactDecimal(significand: 15, exponent: -1))]
    #expect(value.indentedJSON == "[\n  \"a\\\"\\\\\\n\\r\\t\\u0001م\",\n  null,\n  1.5\n]\n")
  }
}
