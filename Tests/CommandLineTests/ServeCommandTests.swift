import TestFiles
import Testing

@testable import SaqiyaCLI

@Suite("saqiya serve")
struct ServeCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test("becomes saqiya-serve with every argument as it is, and ends as that does", arguments: [0, 78])
  func becomes(code: Int32) throws {
    try workplace.write("#!/bin/sh\nprintf '<%s>\\n' \"$@\"\necho heard >&2\nexit \(code)\n", to: "serve.sh")
    let outcome = try workplace.shell(
      #"chmod +x serve.sh; SAQIYA_SERVE="$PWD/serve.sh" "$saqiya" serve "a b.yaml" --listen 0.0.0.0:0 --help -j 2 -- -x"#
    )
    #expect(outcome.output == "<a b.yaml>\n<--listen>\n<0.0.0.0:0>\n<--help>\n<-j>\n<2>\n<-->\n<-x>\n")
    #expect(outcome.errors == "heard\n")
    #expect(outcome.code == code)
  }

  @Test("says where it looked when there is no saqiya-serve, and how to make one")
  func missing() throws {
    let outcome = try workplace.saqiya("serve", "p.yaml", environment: ["SAQIYA_SERVE": "/nowhere/saqiya-serve"])
    #expect(
      outcome.errors == """
        error: found no 'saqiya-serve' at '/nowhere/saqiya-serve', which SAQIYA_SERVE names; build it with 'swift build -c \
        release --package-path Service --product saqiya-serve' and put it beside 'saqiya', on the PATH, or name it in \
        SAQIYA_SERVE

        """)
    #expect(outcome.code == 69)
  }

  @Test("says what the system says when the program cannot run")
  func broken() throws {
    try workplace.write("#!/nowhere/sh\n", to: "serve.sh")
    let outcome = try workplace.shell(#"chmod +x serve.sh; SAQIYA_SERVE=./serve.sh "$saqiya" serve p.yaml"#)
    #expect(outcome.errors == "error: cannot run './serve.sh': No such file or directory\n")
    #expect(outcome.code == 69)
  }

  @Test(
    "the program that is named is meant, else the one beside this one, else those on the PATH",
    arguments: [
      (["SAQIYA_SERVE": "/x/serve", "PATH": "/a:/b"], "/opt/bin/saqiya", ["/x/serve"]),
      (
        ["SAQIYA_SERVE": "", "PATH": "/a:/b"], "/opt/bin/saqiya", ["/opt/bin", "/a", "/b"].map { "\($0)/saqiya-serve" }
      ),
      (["PATH": "/a"], nil, ["/a/saqiya-serve"]), ([:], "/saqiya", ["/saqiya-serve"]), ([:], nil, []),
    ] as [([String: String], String?, [String])])
  func places(environment: [String: String], executable: String?, places: [String]) {
    #expect(ServeCommand.places(environment: environment, executable: executable) == places)
  }
}
