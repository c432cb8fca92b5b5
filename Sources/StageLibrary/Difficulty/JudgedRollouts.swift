internal import Curation

/// A sample's rollouts with what each earned; `nil` for one of which nothing is known: cut off, lost, not judged.
struct JudgedRollouts {
  let origin: RolloutOrigin
  let rewards: [Reward?]

  /// The sample with the rewards and the record of difficulty they make; `nil` if nothing is known of any that counts.
  ///
  /// What is not known earns nothing and is left out of the rates; answers set aside are recorded apart.
  func recorded(on sample: Sample, formatWeight: Double) -> Sample? {
    let aside = min(max(origin.heldOut, 0), rewards.count)
    let counted = rewards.dropLast(aside).compactMap { $0 }
    if counted.isEmpty { return nil }
    var kept = sample
    kept.rewards = rewards.map { $0 ?? Reward(accuracy: 0, format: 0, formatWeight: formatWeight) }
    kept.difficulty.append(
      Difficulty(
        policy: origin.policy, sampling: origin.sampling, rewards: counted, label: origin.label,
        heldOut: aside > 0 ? rewards.suffix(aside).compactMap { $0 } : nil))
    return kept
  }

  /// How many of the rollouts that count ended in a way.
  func count(of finish: Rollout.Finish, in sample: Sample) -> Int {
    sample.rollouts.dropLast(min(max(origin.heldOut, 0), rewards.count)).count { $0.finish == finish }
  }
}
