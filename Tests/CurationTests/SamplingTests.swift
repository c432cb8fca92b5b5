import Curation
import Testing

@Suite struct SamplingTests {
  /// Answers remembered before a setting existed are found again: it is not in the key unless it is set.
  @Test func whatIsNotSetIsNotInTheKey() {
    #expect(Sampling().json.canonical.jsonText == #"{"max_tokens":2048,"temperature":1.0}"#)
    let all = Sampling(temperature: 0.5, maxTokens: 64, topP: 0.9, stop: ["\n\n"])
    #expect(
      all.json.canonical.jsonText == #"{"max_tokens":64,"stop":["\n\n"],"temperature":0.5,"top_p":0.9}"#)
  }
}
