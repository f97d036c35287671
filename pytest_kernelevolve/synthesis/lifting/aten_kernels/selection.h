// The k largest (or smallest) of each row, sorted: values below the threshold found so far are skipped in bulk.
#ifndef LOOK
#define LOOK 32
#endif
#include <algorithm>
namespace selection {
// Floats as integers in the same order; NaN above everything, as in ATen.
inline int32_t key(float value) {
  int32_t bits;
  std::memcpy(&bits, &value, 4);
  const int32_t ordered = bits ^ ((bits >> 31) & 0x7fffffff);
  return (bits & 0x7fffffff) > 0x7f800000 ? 0x7fffffff : ordered;
}
struct Entry {
  int32_t key;
  int32_t place;
};
inline bool before(const Entry& a, const Entry& b) { return a.key != b.key ? a.key > b.key : a.place < b.place; }
}  // namespace selection

template <typename T> static void topk_body(const TVMFFIAny* args) {
  using selection::Entry;
  constexpr int64_t STEP = LOOK;
  const T* in = reinterpret_cast<const T*>(args[0].v_int64);
  T* values = reinterpret_cast<T*>(args[1].v_int64);
  int64_t* places = reinterpret_cast<int64_t*>(args[2].v_int64);
  const int64_t rows = args[3].v_int64, length = args[4].v_int64, k = args[5].v_int64, largest = args[6].v_int64;
  const int32_t flip = largest ? 0 : -1;  // the smallest are the largest of the complements
  #pragma omp parallel num_threads(TEAM)
  {
    const int64_t room = 2 * k + 2 * STEP + 32;
    Entry* kept = static_cast<Entry*>(__builtin_malloc(sizeof(Entry) * (room + STEP)));
    #pragma omp for schedule(SCHEDULE)
    for (int64_t row = 0; row < rows; row++) {
      const T* from = in + row * length;
      int64_t count = 0;
      int32_t threshold = INT32_MIN;
      for (int64_t start = 0; start < length; start += STEP) {
        const int64_t size = length - start < STEP ? length - start : STEP;
        int32_t keys[STEP];
        int32_t best = INT32_MIN;
        if (size == STEP) {
          for (int64_t j = 0; j < STEP; j++) {
            keys[j] = selection::key(static_cast<float>(from[start + j])) ^ flip;
            best = best > keys[j] ? best : keys[j];
          }
          if (best < threshold) continue;
        } else {
          for (int64_t j = 0; j < size; j++) keys[j] = selection::key(static_cast<float>(from[start + j])) ^ flip;
        }
        for (int64_t j = 0; j < size; j++) {
          kept[count] = Entry{keys[j], static_cast<int32_t>(start + j)};
          count += keys[j] >= threshold;
        }
        if (count > room - STEP && k > 0) {
          std::nth_element(kept, kept + k - 1, kept + count, selection::before);
          threshold = kept[k - 1].key;
          count = k;
        }
      }
      if (k < count) std::nth_element(kept, kept + k, kept + count, selection::before);
      std::sort(kept, kept + k, selection::before);
      for (int64_t j = 0; j < k; j++) {
        values[row * k + j] = from[kept[j].place];
        places[row * k + j] = kept[j].place;
      }
    }
    __builtin_free(kept);
  }
}
