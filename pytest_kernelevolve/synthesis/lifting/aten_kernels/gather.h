#ifndef AHEAD
#define AHEAD 4
#endif
// Sums or means of bags of rows of a table, and the compaction of jagged rows.
namespace gather {
// Adds up `WIDTH` values of each row in registers.
template <int WIDTH, typename T>
inline void add_rows(const T* table, int64_t width, const int64_t* index, int64_t count, int64_t ahead, float share, T* out) {
  float sum[WIDTH] = {};
  for (int64_t i = 0; i < count; i++) {
    if (i + AHEAD < ahead) {  // the next bag's rows too: bags lie one after another
      for (int d = 0; d < WIDTH; d += 64 / sizeof(T)) __builtin_prefetch(table + index[i + AHEAD] * width + d);
    }
    const T* row = table + index[i] * width;
    for (int d = 0; d < WIDTH; d++) sum[d] += static_cast<float>(row[d]);
  }
  for (int d = 0; d < WIDTH; d++) out[d] = static_cast<T>(sum[d] * share);
}
}  // namespace gather

template <typename T> static void embedding_bag_body(const TVMFFIAny* args) {
  const T* table = reinterpret_cast<const T*>(args[0].v_int64);
  const int64_t* indices = reinterpret_cast<const int64_t*>(args[1].v_int64);
  const int64_t* offsets = reinterpret_cast<const int64_t*>(args[2].v_int64);
  T* out = reinterpret_cast<T*>(args[3].v_int64);
  const int64_t total = args[4].v_int64, entries = args[5].v_int64, bags = args[6].v_int64, width = args[7].v_int64;
  const int64_t mean = args[8].v_int64;
  #pragma omp parallel for num_threads(TEAM) schedule(SCHEDULE)
  for (int64_t bag = 0; bag < bags; bag++) {
    const int64_t first = offsets[bag];
    const int64_t count = (bag + 1 < entries ? offsets[bag + 1] : total) - first;
    const float share = mean && count > 0 ? 1.0f / static_cast<float>(count) : 1.0f;
    int64_t d = 0;
    for (; d + 128 <= width; d += 128) {
      gather::add_rows<128>(table + d, width, indices + first, count, total - first, share, out + bag * width + d);
    }
    for (; d + 64 <= width; d += 64) {
      gather::add_rows<64>(table + d, width, indices + first, count, total - first, share, out + bag * width + d);
    }
    for (; d + 16 <= width; d += 16) {
      gather::add_rows<16>(table + d, width, indices + first, count, total - first, share, out + bag * width + d);
    }
    for (; d < width; d++) {
      gather::add_rows<1>(table + d, width, indices + first, count, total - first, share, out + bag * width + d);
    }
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
