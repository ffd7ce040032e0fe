import CMalloc

/// How the allocator treats the large buffers of batches.
enum MemoryTuning {
  /// Keeps freed buffers for the next batch.
  ///
  /// By default glibc maps each buffer of more than 128 kB anew and gives it back when it is freed, so
  /// that the kernel clears the same pages again and again while all threads of the process wait.
  static func apply() {
    _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
  }
}
