/// Dates as pages write them for readers.
enum WrittenDate {
  /// The first date in a text as `YYYY-MM-DD`; none if day and month could be either.
  ///
  /// Understood are `2024-5-6`, `2024年5月6日`, `6.5.2024` where one of the two is above 12, and the names of months in six
  /// languages before or after the day: `May 6th, 2024`, `6 de mayo de 2024`.
  static func iso(in text: String) -> String? {
    let tokens = tokens(of: text)
    return tokens.indices.lazy.compactMap { date(tokens[$0...]) }.first
  }

  /// A run of digits or of letters, and what parts it from the one before.
  private struct Token {
    var text: String
    var number: Int?
    var before: String
  }

  /// The dates looked for stand at the beginning of what pages say of one: of no more than these letters.
  private static let longest = 200

  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var between = ""
    var wasDigit = false
    var isOpen = false
    for character in text.prefix(longest).lowercased() {
      let isDigit = ("0"..."9").contains(character)
      guard isDigit || character.isLetter else {
        between.append(character)
        isOpen = false
        continue
      }
      if isOpen, isDigit == wasDigit {
        tokens[tokens.count - 1].text.append(character)
      } else {
        tokens.append(Token(text: String(character), number: nil, before: between))
        between = ""
      }
      isOpen = true
      wasDigit = isDigit
    }
    return tokens.map { Token(text: $0.text, number: $0.text.count <= 4 ? Int($0.text) : nil, before: $0.before) }
  }

  /// The date that begins with the first of some tokens.
  private static func date(_ tokens: ArraySlice<Token>) -> String? {
    let tokens = tokens.prefix(8).filter { !fillers.contains($0.text) }
    guard tokens.count >= 3 else { return nil }
    if let month = months[tokens[0].text], let day = tokens[1].number {
      return iso(year: tokens[2], month: month, day: day)
    }
    guard let first = tokens[0].number else { return nil }
    if let month = months[tokens[1].text] { return iso(year: tokens[2], month: month, day: first) }
    if tokens.count >= 5, tokens[1].text == "年", tokens[3].text == "月", let day = tokens[4].number {
      return iso(year: tokens[0], month: tokens[2].number ?? 0, day: day)
    }
    let mark = tokens[1].before
    guard ["-", ".", "/"].contains(mark), tokens[2].before == mark, let second = tokens[1].number else { return nil }
    if tokens[0].text.count == 4 { return iso(year: tokens[0], month: second, day: tokens[2].number ?? 0) }
    if first > 12 { return iso(year: tokens[2], month: second, day: first) }
    return second > 12 ? iso(year: tokens[2], month: first, day: second) : nil
  }

  private static func iso(year: Token, month: Int, day: Int) -> String? {
    guard year.text.count == 4, let number = year.number, (1900...2099).contains(number), (1...12).contains(month),
      (1...31).contains(day)
    else {
      return nil
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(number)-\(two(month))-\(two(day))"
  }

  /// Words within a date that say nothing of it.
  private static let fillers: Set<String> = ["st", "nd", "rd", "th", "er", "º", "of", "de", "del", "di"]

  private static let months: [String: Int] = {
    let names = [
      "january february march april may june july august september october november december",
      "januar februar märz april mai juni juli august september oktober november dezember",
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
      "jan feb mar apr may jun jul aug sep oct nov dec",
    ]
    var months = ["sept": 9]
    for language in names {
      for (place, name) in language.split(separator: " ").enumerated() { months[String(name)] = place + 1 }
    }
    return months
  }()
}
