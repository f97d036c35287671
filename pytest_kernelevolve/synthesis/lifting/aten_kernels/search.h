// Binary search of many values at once: every lane halves in step, without branches.
template <typename T> static void bucketize_body(const TVMFFIAny* args) {
  constexpr int LANES = 16;
  const T* in = reinterpret_cast<const T*>(args[0].v_int64);
  const T* borders = reinterpret_cast<const T*>(args[1].v_int64);
  const int64_t size = args[3].v_int64, count = args[4].v_int64, right = args[5].v_int64, narrow = args[6].v_int64;
  #pragma omp parallel for num_threads(TEAM) schedule(SCHEDULE)
  for (int64_t block = 0; block < (size + LANES - 1) / LANES; block++) {
    const int64_t first = block * LANES;
    const int lanes = size - first < LANES ? size - first : LANES;
    T value[LANES];
    int64_t place[LANES] = {};
    for (int j = 0; j < LANES; j++) value[j] = in[first + (j < lanes ? j : 0)];
    int64_t left = count;
    while (left > 1) {
      const int64_t half = left / 2;
      if (right) {
        for (int j = 0; j < LANES; j++) place[j] += !(borders[place[j] + half - 1] > value[j]) ? half : 0;
      } else {
        for (int j = 0; j < LANES; j++) place[j] += !(borders[place[j] + half - 1] >= value[j]) ? half : 0;
      }
      left -= half;
    }
    for (int j = 0; j < lanes; j++) {
      if (left == 1) place[j] += right ? !(borders[place[j]] > value[j]) : !(borders[place[j]] >= value[j]);
      if (narrow) {
        reinterpret_cast<int32_t*>(args[2].v_int64)[first + j] = static_cast<int32_t>(place[j]);
      } else {
        reinterpret_cast<int64_t*>(args[2].v_int64)[first + j] = place[j];
      }
    }
  }
}
