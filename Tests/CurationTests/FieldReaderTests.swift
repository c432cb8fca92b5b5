import Curation
import Testing

@Suite struct FieldReaderTests {
  private struct Settings: ComponentSettings, Equatable {
    let count: Int
    let share: Double
    let name: String
    let isOn: Bool
    let format: AnswerFormat
    let angles: [Int]
    let weights: [String: Double]
    let limit: Int?
    let path: InputPath

    init(_ fields: inout FieldReader) {
      count = fields.value("count", default: 8, in: 1...10, "How many.")
      share = fields.value("share", default: 0.5, in: 0...1.0, "Which share.")
      name = fields.value("name", default: "none", "Which name.")
      isOn = fields.value("is_on", default: false, "Whether.")
      format = fields.value("format", default: .boxed, "Which form.")
      angles = fields.value("angles", default: [0, 90], "Which angles.")
      weights = fields.value("weights", default: [:], "Which weights.")
      limit = fields.optional("limit", "At most how many.")
      path = fields.requiredPath("path", "Which file.")
    }
  }

  private struct Thing: Component {
    static let name = "thing"
    static let summary = "Does nothing."
    init(_ settings: Settings, services: Services) {}
  }

  private func read(_ json: JSONValue, folder: String = "") -> (Settings?, JSONValue, [String]) {
    var diagnostics: [Diagnostic] = []
    let node = ConfigNode(json: json, at: ConfigLocation(file: "f", line: 1, column: 1))
    let (settings, values) = Thing.read(node, folder: folder, components: ComponentList(), &diagnostics)
    return (settings, values, diagnostics.map(\.message))
  }

  @Test func defaultsAreTakenAndTold() {
    let (settings, values, problems) = read(["path": "a"])
    #expect(problems.isEmpty)
    #expect(settings?.count == 8 && settings?.angles == [0, 90] && settings?.limit == nil)
    #expect(
      values.jsonText
        == #"{"angles":[0,90],"count":8,"format":"boxed","is_on":false,"name":"none","path":"a","share":0.5,"weights":{}}"#
    )
  }

  @Test func everyTypeReads() {
    let given: JSONValue = [
      "count": "1_0", "share": 1, "name": 7, "is_on": true, "format": "plain", "angles": [-90, 180],
      "weights": ["b": 1, "a": 0.5], "limit": 3, "path": "b/c",
    ]
    let (settings, _, problems) = read(given, folder: "there")
    #expect(problems.isEmpty)
    #expect(settings?.count == 10 && settings?.share == 1 && settings?.name == "7" && settings?.isOn == true)
    #expect(settings?.format == .plain && settings?.angles == [-90, 180] && settings?.weights == ["a": 0.5, "b": 1])
    #expect(settings?.limit == 3 && settings?.path.written == "b/c" && settings?.path.resolved == "there/b/c")
  }

  @Test func anAbsolutePathStays() {
    #expect(read(["path": "/a"], folder: "there").0?.path.resolved == "/a")
  }

  @Test func everyProblemIsSaidAtOnce() {
    let (settings, _, problems) = read([
      "count": 11, "share": "nan", "is_on": "yes", "format": "box", "angles": [0, "x"], "weights": 3, "limit": 1.5,
      "cuont": 1, "path": "",
    ])
    #expect(settings == nil)
    #expect(
      problems == [
        "`count` must be between 1 and 10, not 11", "`share` must be a number", "`is_on` must be true or false",
        "`format` must be one of think_answer, boxed, box_tokens, plain",
        "`angles` must be a list, each a whole number", "`weights` must be a map of names, each to a number",
        "`limit` must be a whole number", "`path` is empty: a path should be there", "unknown setting `cuont`",
      ])
  }

  @Test(arguments: [JSONValue.null, [:]])
  func whatIsRequiredIsMissed(_ nothing: JSONValue) {
    #expect(read(nothing).2 == ["`path` is required"])
  }

  @Test(arguments: ["text", 3, [1, 2], true] as [JSONValue])
  func settingsMustBeAMap(_ wrong: JSONValue) {
    #expect(read(wrong).2 == ["expected settings as `key: value`"])
  }

  @Test func describingReadsTheSameKeys() {
    let keys = Thing.fields().map(\.key)
    #expect(keys == ["count", "share", "name", "is_on", "format", "angles", "weights", "limit", "path"])
    #expect(Thing.fields().filter(\.isRequired).map(\.key) == ["path"])
    #expect(Thing.fields()[0].range?.max == 10)
    #expect(Thing.fields()[4].type.description == "one of think_answer, boxed, box_tokens, plain")
  }

  private struct Chosen: Component {
    static let name = "chosen"
    static let summary = "Does nothing."

    struct Settings: ComponentSettings {
      init(_ fields: inout FieldReader) {
        let wide = Preset("wide", ["min": 0, "note": "w"], source: "A paper.")
        fields.preset([wide, Preset("narrow", ["min": 4, "max": 5], source: "Another.")], "Which.")
        _ = fields.value("min", default: 2, in: 0...9, "The least.")
        _ = fields.value("max", default: 8, in: 0...9, "The most.")
        let _: String? = fields.optional("note", "A word.")
      }
    }

    init(_ settings: Settings, services: Services) {}
  }

  @Test(
    arguments: [
      ([:], ["max": 8, "min": 2]), (["preset": "wide"], ["max": 8, "min": 0, "note": "w", "preset": "wide"]),
      (["preset": "narrow", "max": 9], ["max": 9, "min": 4, "preset": "narrow"]),
    ] as [(JSONValue, JSONValue)])
  func aPresetFillsInWhatTheFileDoesNotSay(_ json: JSONValue, _ values: JSONValue) {
    var diagnostics: [Diagnostic] = []
    let node = ConfigNode(json: json, at: ConfigLocation(file: "f", line: 1, column: 1))
    #expect(Chosen.read(node, folder: "", components: ComponentList(), &diagnostics).json == values)
    #expect(diagnostics.isEmpty && Chosen.fields()[0].presets.map(\.name) == ["wide", "narrow"])
  }

  @Test func anUnknownPresetIsPointedOut() {
    var diagnostics: [Diagnostic] = []
    let node = ConfigNode(json: ["preset": "wid"], at: ConfigLocation(file: "f", line: 1, column: 1))
    _ = Chosen.read(node, folder: "", components: ComponentList(), &diagnostics)
    #expect(
      diagnostics.map(\.description) == ["f:1:1: error: `preset` must be one of the presets; did you mean `wide`?"])
  }

  @Test func aSlipIsPointedOut() {
    var diagnostics: [Diagnostic] = []
    let node = ConfigNode(
      json: ["cuont": 1, "format": "boxd", "path": "a"], at: ConfigLocation(file: "f", line: 2, column: 3))
    _ = Thing.read(node, folder: "", components: ComponentList(), &diagnostics)
    #expect(
      Diagnostics(diagnostics).description
        == """
        f:2:3: error: `format` must be one of think_answer, boxed, box_tokens, plain; did you mean `boxed`?
        f:2:3: error: unknown setting `cuont`; did you mean `count`?
        """)
  }
}
