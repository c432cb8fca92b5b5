internal import CImageCodecs

/// How the process treats the memory of pictures that are done with.
package enum MemoryReuse {
  /// Keeps up to 64 MB of freed memory for the next picture instead of giving it back to the system.
  ///
  /// Buffers of large pictures are otherwise mapped, zeroed and unmapped once a picture, which costs an eighth of the
  /// time at six megapixels. For the program to call once at its start; a library has no say in it. No effect where the
  /// C library is not glibc.
  package static func enable() {
    wn_reuse_memory()
  }
}
