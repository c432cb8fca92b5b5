// swift-tools-version: 6.2
import PackageDescription

// What every target of this package is held to; warnings of dependencies stay theirs.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// Image kernels run optimised in debug builds too, and never contract a multiplication and an addition into one
// rounding: the same pixels come out on every machine.
let kernels: [CSetting] = [.unsafeFlags(["-O2", "-ffp-contract=off"])]

let package = Package(
  name: "winnow",
  products: [.executable(name: "winnow", targets: ["winnow"])],
  dependencies: [
    // The command line: parsing, help, completion scripts.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Diagnostics while a run goes on; what happened to samples is in the run store, never in a log.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    // Pipeline files: a YAML reader that keeps the line and column of every node.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // The run store: SQLite with migrations, prepared statements and a writer queue.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // SHA-256 from libcrypto, behind four plain C functions: no build time, 1.7 GB/s.
    .target(name: "CDigest", linkerSettings: [.linkedLibrary("crypto")]),
    // libjpeg-turbo and libpng report errors by longjmp, which must never cross a Swift frame: hence C.
    .target(
      name: "CImageCodecs", cSettings: kernels,
      linkerSettings: [.linkedLibrary("jpeg"), .linkedLibrary("png16"), .linkedLibrary("z"), .linkedLibrary("m")]),
    // HTTP by libcurl, behind a few plain C functions, for its option calls are variadic. Chosen by measurement: for 100
    // bare requests of 40 kB it takes 0.011 s of processor time, async-http-client 1.37.0 takes 0.013 and
    // FoundationNetworking 0.052. Of 400 requests to a server that resets, hangs, drips and talks nonsense each ends once
    // with all three, but only libcurl ends a dripping answer at its deadline (1 s; the others took 4); in turn it sends
    // again by itself what meets a kept connection as that is reset (26 of the 400). And async-http-client and its
    // dependencies are 7.5 minutes of processor time in a clean release build.
    .target(name: "CTransfer", linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "Curation", dependencies: ["CDigest"], swiftSettings: strict),
    // gzip, zstd, deflate and brotli behind one set of functions. libdeflate unpacks a member of gzip 2.5 times as fast
    // as zlib, which is there for members that are not held whole.
    .target(
      name: "CInflate", cSettings: [.unsafeFlags(["-O2"])],
      linkerSettings: [
        .linkedLibrary("brotlidec"), .linkedLibrary("deflate"), .linkedLibrary("z"), .linkedLibrary("zstd"),
      ]),
    // Optimised in debug builds too: the tests read archives of gigabytes.
    .target(name: "WebArchive", dependencies: ["CDigest", "CInflate"], swiftSettings: strict + [.unsafeFlags(["-O"])]),
    // libxml2's HTML parser, read into flat arrays in C: its callbacks and its memory stay there.
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CHTMLParser", dependencies: ["CXML2"], cSettings: [.unsafeFlags(["-O2"])]),
    // Optimised in debug builds too: the tests read pages of megabytes.
    .target(
      name: "HTMLTree", dependencies: ["CHTMLParser", "Curation", "RasterImage"], resources: [.embedInCode("Weights")],
      swiftSettings: strict + [.unsafeFlags(["-O"])]),
    // Pages read by child processes: what a hostile page can do, it does to one of them.
    .target(name: "PageProcess", dependencies: ["Curation"], swiftSettings: strict),
    .target(name: "RasterImage", dependencies: ["CImageCodecs"], swiftSettings: strict),
    .target(
      name: "StageLibrary", dependencies: ["Curation", "HTMLTree", "RasterImage", "ShardFile", "WebArchive"],
      resources: [.embedInCode("Lexicon")], swiftSettings: strict),
    .target(name: "ModelClient", dependencies: ["CTransfer", "Curation"], swiftSettings: strict),
    .target(
      name: "PipelineFile", dependencies: ["Curation", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "RunStore", dependencies: ["Curation", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(
      name: "ShardFile", dependencies: ["Curation"],
      resources: [.embedInCode("Parquet/shards_to_parquet.py"), .embedInCode("RewardKit")], swiftSettings: strict),
    .target(
      name: "Runner",
      dependencies: ["Curation", "RunStore", "ShardFile", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict),
    .executableTarget(
      name: "winnow",
      dependencies: [
        "Curation", "HTMLTree", "ModelClient", "PageProcess", "PipelineFile", "RasterImage", "RunStore", "Runner",
        "ShardFile",
        "StageLibrary", "WebArchive",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    // `make samples` and `make bench`: developers' programs, not part of the product.
    // The painter is optimised in debug builds too: the tests draw every picture again.
    .executableTarget(
      name: "SampleDrawing", dependencies: ["Curation", "RasterImage"],
      swiftSettings: strict + [.unsafeFlags(["-O"])]),
    .executableTarget(
      name: "ImageBench", dependencies: ["Curation", "RasterImage"], exclude: ["bench.sh"], swiftSettings: strict),
    .executableTarget(
      name: "EndpointBench",
      dependencies: ["Curation", "LoopbackServer", "ModelClient", "RunStore", "Runner", "StageLibrary"],
      exclude: ["endpoint.sh"], swiftSettings: strict),
    .target(name: "CSAXPeer", dependencies: ["CXML2"], cSettings: [.unsafeFlags(["-O2"])]),
    .executableTarget(
      name: "VerifierBench", dependencies: ["Curation", "StageLibrary"], swiftSettings: strict),
    .executableTarget(
      name: "TextBench", dependencies: ["CSAXPeer", "HTMLTree", "WebArchive"],
      exclude: [
        "formula_meaning.py", "formula_pages.py", "formulas.py", "judged.jsonl", "judged_pages.py", "learn.py",
      ],
      swiftSettings: strict + [.unsafeFlags(["-O"])]),

    .target(
      name: "TestSupport", dependencies: ["Curation", "PipelineFile", "RasterImage", "StageLibrary"],
      path: "Tests/TestSupport", swiftSettings: strict),
    // A scripted HTTP server over real sockets, for the tests and for `make bench`.
    .target(name: "LoopbackServer", dependencies: ["Curation"], path: "Tests/LoopbackServer", swiftSettings: strict),
    .testTarget(name: "CurationTests", dependencies: ["Curation", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "HTMLTreeTests",
      dependencies: ["CHTMLParser", "Curation", "HTMLTree", "RasterImage", "TestSupport", "WebArchive"],
      swiftSettings: strict),
    .testTarget(
      name: "WebArchiveTests", dependencies: ["Curation", "TestSupport", "WebArchive"], swiftSettings: strict),
    .testTarget(
      name: "PageProcessTests",
      dependencies: [
        "Curation", "PageProcess", "RasterImage", "StageLibrary", "TestSupport", "WebArchive", "winnow",
      ],
      swiftSettings: strict),
    .testTarget(name: "RasterImageTests", dependencies: ["RasterImage", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "StageLibraryTests",
      dependencies: [
        "Curation", "HTMLTree", "StageLibrary", "PipelineFile", "RasterImage", "ShardFile", "TestSupport",
      ],
      exclude: ["Cases", "math_verify_cases.py", "reward_adapters.py"], swiftSettings: strict),
    .testTarget(
      name: "ModelClientTests",
      dependencies: [
        "Curation", "LoopbackServer", "ModelClient", "PipelineFile", "RasterImage", "RunStore", "Runner",
        "StageLibrary", "TestSupport",
      ],
      exclude: ["test-server.sh"], swiftSettings: strict),
    .testTarget(
      name: "PipelineFileTests", dependencies: ["Curation", "PipelineFile", "StageLibrary", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "RunStoreTests", dependencies: ["Curation", "RunStore", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "ShardFileTests", dependencies: ["Curation", "ShardFile", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "RunnerTests",
      dependencies: ["Curation", "Runner", "RunStore", "ShardFile", "StageLibrary", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Curation", "LoopbackServer", "PipelineFile", "RasterImage", "SampleDrawing", "ShardFile", "StageLibrary",
        "TestSupport", "winnow",
      ],
      exclude: ["Golden"], swiftSettings: strict),
  ]
)

// `make fuzz`: programs without a `main`, which the fuzzer brings; so they stand in the package only for it.
if Context.environment["WINNOW_FUZZ"] != nil {
  package.targets += [
    .executableTarget(
      name: "FuzzPages", dependencies: ["Curation", "HTMLTree"], path: "Tests/Fuzzing/FuzzPages",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "FuzzArchives", dependencies: ["WebArchive"], path: "Tests/Fuzzing/FuzzArchives",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]),
  ]
}
