#ifndef AHEAD
#define AHEAD 4
#endif
// Sums or means of bags of rows of a table, and the compaction of jagged rows.
template <typename T> static void embedding_bag_body(const TVMFFIAny* args) {
  const T* table = reinterpret_cast<const T*>(args[0].v_int64);
  const int64_t* indices = reinterpret_cast<const int64_t*>(args[1].v_int64);
  const int64_t* offsets = reinterpret_cast<const int64_t*>(args[2].v_int64);
  T* out = reinterpret_cast<T*>(args[3].v_int64);
  const int64_t total = args[4].v_int64, entries = args[5].v_int64, bags = args[6].v_int64, width = args[7].v_int64;
  const int64_t mean = args[8].v_int64;
  #pragma omp parallel num_threads(TEAM)
  {
    float* sum = static_cast<float*>(__builtin_malloc(sizeof(float) * (width > 0 ? width : 1)));
    #pragma omp for schedule(SCHEDULE)
    for (int64_t bag = 0; bag < bags; bag++) {
      const int64_t first = offsets[bag];
      const int64_t last = bag + 1 < entries ? offsets[bag + 1] : total;
      for (int64_t d = 0; d < width; d++) sum[d] = 0.0f;
      for (int64_t i = first; i < last; i++) {
        if (i + AHEAD < total) {  // the next bag's rows too: bags lie one after another
          const T* ahead = table + indices[i + AHEAD] * width;
          for (int64_t d = 0; d < width; d += 64 / sizeof(T)) __builtin_prefetch(ahead + d);
        }
        const T* row = table + indices[i] * width;
        for (int64_t d = 0; d < width; d++) sum[d] += static_cast<float>(row[d]);
      }
      const float share = mean && last > first ? 1.0f / static_cast<float>(last - first) : 1.0f;
      for (int64_t d = 0; d < width; d++) out[bag * width + d] = static_cast<T>(sum[d] * share);
    }
    __builtin_free(sum);
  }
}

static void repeat_interleave_body(const TVMFFIAny* args) {
  const int64_t* counts = reinterpret_cast<const int64_t*>(args[0].v_int64);
  int64_t* out = reinterpret_cast<int64_t*>(args[1].v_int64);
  const int64_t size = args[2].v_int64, total = args[3].v_int64;
  int64_t place = 0;
  for (int64_t i = 0; i < size; i++) {
    for (int64_t j = 0; j < counts[i] && place < total; j++) out[place++] = i;
  }
}

static int64_t count_true_body(const TVMFFIAny* args) {
  const uint8_t* mask = reinterpret_cast<const uint8_t*>(args[0].v_int64);
  const int64_t size = args[1].v_int64;
  int64_t count = 0;
  for (int64_t i = 0; i < size; i++) count += mask[i] != 0;
  return count;
}

template <typename T> static void compress_body(const TVMFFIAny* args) {
  const T* in = reinterpret_cast<const T*>(args[0].v_int64);
  const uint8_t* mask = reinterpret_cast<const uint8_t*>(args[1].v_int64);
  T* out = reinterpret_cast<T*>(args[2].v_int64);
  const int64_t kept = args[3].v_int64;
  for (int64_t i = 0, place = 0; place < kept; i++) {  // stores without a branch; the next one overwrites
    out[place] = in[i];
    place += mask[i] != 0;
  }
}
