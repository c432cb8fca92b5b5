extension Sample {
  /// The whole sample as JSON: what the run store keeps.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      JSONValue.Member("lineage", lineage.json),
      JSONValue.Member("position", .array(position.map { .integer($0) })),
      JSONValue.Member("captions", .array(captions.map { .string($0) })),
      JSONValue.Member("objects", .array(objects.map(\.json))),
      JSONValue.Member("attributes", JSONValue.object(attributes.map { JSONValue.Member($0.key, $0.value) }).canonical),
      JSONValue.Member("rollouts", .array(rollouts.map(\.json))),
      JSONValue.Member("rewards", .array(rewards.map(\.json))),
      JSONValue.Member("difficulty", .array(difficulty.map(\.json))),
    ]
    if let image { members.append(JSONValue.Member("image", image.json)) }
    if let task { members.append(JSONValue.Member("task", ["prompt": task.prompt.json, "key": task.key.json])) }
    if let page { members.append(JSONValue.Member("page", page.json)) }
    if let document { members.append(JSONValue.Member("document", document.json)) }
    if let pair { members.append(JSONValue.Member("pair", pair.json)) }
    return .object(members)
  }

  /// Reads what ``json`` wrote.
  public init(json: JSONValue) throws {
    self.init(lineage: try Lineage(json: json.need("lineage") { $0 }))
    position = try json.list("position") { try JSONValue.object([.init("n", $0)]).need("n", \.integer) }
    captions = try json.list("captions") { try JSONValue.object([.init("caption", $0)]).need("caption", \.text) }
    objects = try json.list("objects", LabelledBox.init(json:))
    for member in try json.need("attributes", \.members) { attributes[member.key] = member.value }
    rollouts = try json.list("rollouts", Rollout.init(json:))
    rewards = try json.list("rewards", Reward.init(json:))
    difficulty = try json.list("difficulty", Difficulty.init(json:))
    image = try json["image"].map(SourceImage.init(json:))
    page = try json["page"].map(SourcePage.init(json:))
    document = try json["document"].map(PageDocument.init(json:))
    pair = try json["pair"].map(QuestionAnswerPair.init(json:))
    if let task = json["task"] {
      self.task = SyntheticTask(
        prompt: try TaskPrompt(json: task.need("prompt") { $0 }), key: try AnswerKey(json: task.need("key") { $0 }))
    }
  }
}

extension Lineage {
  /// The lineage as JSON.
  public var json: JSONValue {
    [
      "source": .string(source), "item": .string(item), "content": .string(content.hex),
      "picture": .string(picture?.hex ?? ""), "copy": .integer(copy), "license": .string(license), "url": .string(url),
      "steps": .array(steps.map { ["stage": .string($0.stage), "variant": .string($0.variant)] }),
    ]
  }

  /// Reads what ``json`` wrote.
  public init(json: JSONValue) throws {
    self.init(
      source: try json.need("source", \.text), item: try json.need("item", \.text),
      content: try json.need("content", Digest.init(json:)),
      picture: try json.need("picture", \.text).isEmpty ? nil : json.need("picture", Digest.init(json:)),
      copy: try json.need("copy", \.integer),
      license: try json.need("license", \.text), url: try json.need("url", \.text))
    steps = try json.list("steps") {
      Step(stage: try $0.need("stage", \.text), variant: try $0.need("variant", \.text))
    }
  }
}

extension SourceImage {
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("path", .string(path)), .init("digest", .string(digest.hex)), .init("byte_count", .integer(byteCount)),
      .init("format", .string(format)), .init("width", .integer(width)), .init("height", .integer(height)),
      .init("working_side", .integer(workingSide)),
    ]
    if let record { members.append(.init("record", record.json)) }
    if let part { members.append(.init("part", part.json)) }
    return .object(members)
  }

  init(json: JSONValue) throws {
    self.init(
      path: try json.need("path", \.text), record: try json["record"].map(RecordPlace.init(json:)),
      part: try json["part"].map(PagePart.init(json:)), digest: try json.need("digest", Digest.init(json:)),
      byteCount: try json.need("byte_count", \.integer))
    format = try json.need("format", \.text)
    width = try json.need("width", \.integer)
    height = try json.need("height", \.integer)
    workingSide = try json.need("working_side", \.integer)
  }
}

extension LabelledBox {
  var json: JSONValue {
    [
      "label": .string(label), "x": .number(x), "y": .number(y), "width": .number(width), "height": .number(height),
      "is_crowd": .bool(isCrowd),
    ]
  }

  init(json: JSONValue) throws {
    self.init(
      label: try json.need("label", \.text), x: try json.need("x", \.double), y: try json.need("y", \.double),
      width: try json.need("width", \.double), height: try json.need("height", \.double),
      isCrowd: try json.need("is_crowd", \.truth))
  }
}

extension TaskImage {
  /// The picture as JSON.
  public var json: JSONValue {
    [
      "digest": .string(digest.hex), "extension": .string(fileExtension), "width": .integer(width),
      "height": .integer(height),
    ]
  }

  init(json: JSONValue) throws {
    self.init(
      digest: try json.need("digest", Digest.init(json:)),
      fileExtension: try json.need("extension", \.text), width: try json.need("width", \.integer),
      height: try json.need("height", \.integer))
  }
}

extension TaskPrompt {
  /// The public half as JSON.
  public var json: JSONValue {
    [
      "family": .string(family), "kind": .string(kind), "revision": .integer(revision), "text": .string(text),
      "images": .array(images.map(\.json)),
      "choices": .array(
        choices.map { ["label": .string($0.label), "text": .string($0.text), "image": .integer($0.image ?? -1)] }),
      "passage": .string(passage), "answer_format": .string(answerFormat.rawValue),
    ]
  }

  init(json: JSONValue) throws {
    self.init(
      family: try json.need("family", \.text), kind: try json.need("kind", \.text),
      revision: try json.need("revision", \.integer), text: try json.need("text", \.text),
      images: try json.list("images", TaskImage.init(json:)),
      choices: try json.list("choices") {
        let image = try $0.need("image", \.integer)
        return Choice(
          label: try $0.need("label", \.text), text: try $0.need("text", \.text), image: image < 0 ? nil : image)
      },
      passage: try json.need("passage", \.text),
      answerFormat: try json.need("answer_format") { $0.text.flatMap(AnswerFormat.init(rawValue:)) })
  }
}

extension AnswerKey {
  /// The key as JSON: what a shard carries as its ground truth, in one string.
  public var json: JSONValue {
    [
      "answer": answer, "solution": .string(solution), "verifier": .string(verifier), "settings": settings,
      "answer_format": .string(format.rawValue), "format_weight": .number(formatWeight),
      "completion": .string(completion),
    ]
  }

  /// Reads what ``json`` wrote.
  public init(json: JSONValue) throws {
    self.init(
      answer: try json.need("answer") { $0 }, solution: try json.need("solution", \.text),
      verifier: try json.need("verifier", \.text), settings: try json.need("settings") { $0 },
      format: try json.need("answer_format") { $0.text.flatMap(AnswerFormat.init(rawValue:)) },
      formatWeight: try json.need("format_weight", \.double), completion: try json.need("completion", \.text))
  }
}

extension Rollout {
  /// The answer as JSON.
  public var json: JSONValue {
    [
      "number": .integer(number), "text": .string(text), "finish": .string(finish.rawValue),
      "tokens": .integer(tokens),
    ]
  }

  /// Reads what ``json`` wrote.
  public init(json: JSONValue) throws {
    self.init(
      number: try json.need("number", \.integer), text: try json.need("text", \.text),
      finish: try json.need("finish") { $0.text.flatMap(Finish.init(rawValue:)) },
      tokens: try json.need("tokens", \.integer))
  }
}

extension Reward {
  var json: JSONValue {
    ["accuracy": .number(accuracy), "format": .number(format), "total": .number(total)]
  }

  init(json: JSONValue) throws {
    self.init(accuracy: try json.need("accuracy", \.double), format: try json.need("format", \.double), formatWeight: 0)
    total = try json.need("total", \.double)
  }
}

extension Difficulty {
  /// The record as JSON, with the rates and the interval that follow from it.
  public var json: JSONValue {
    let interval = interval
    var members: [JSONValue.Member] = label.isEmpty ? [] : [.init("label", .string(label))]
    let always: JSONValue = [
      "policy": policy, "sampling": sampling, "count": .integer(count), "successes": .integer(successes),
      "pass_rate": .number(passRate), "pass_rate_low": .number(interval.low),
      "pass_rate_high": .number(interval.high), "outcome_variance": .number(outcomeVariance),
      "mean_reward": .number(meanReward), "reward_variance": .number(rewardVariance), "unsolved": .bool(isUnsolved),
    ]
    members += always.members ?? []
    if let heldOut { members.append(.init("held_out", heldOut.json)) }
    return .object(members)
  }

  /// Reads what ``json`` wrote.
  public init(json: JSONValue) throws {
    label = try json["label"] == nil ? "" : json.need("label", \.text)
    heldOut = try json["held_out"] == nil ? nil : json.need("held_out", PassRate.init(json:))
    policy = try json.need("policy") { $0 }
    sampling = try json.need("sampling") { $0 }
    count = try json.need("count", \.integer)
    successes = try json.need("successes", \.integer)
    meanReward = try json.need("mean_reward", \.double)
    rewardVariance = try json.need("reward_variance", \.double)
  }
}
