// Running sums along the last dimension, in double for floating types as ATen does.
template <typename T> struct Running { typedef double type; };
template <> struct Running<int64_t> { typedef int64_t type; };
template <> struct Running<int32_t> { typedef int64_t type; };
template <> struct Running<bool> { typedef int64_t type; };

template <typename T, typename Out> static void cumsum_body(const TVMFFIAny* args) {
  typedef typename Running<T>::type Sum;
  constexpr int LANES = 8;
  typedef Sum Lane __attribute__((vector_size(8 * LANES)));
  typedef int64_t Place __attribute__((vector_size(8 * LANES)));
  const T* in = reinterpret_cast<const T*>(args[0].v_int64);
  Out* out = reinterpret_cast<Out*>(args[1].v_int64);
  const int64_t rows = args[2].v_int64, length = args[3].v_int64;
  #pragma omp parallel for num_threads(TEAM) schedule(SCHEDULE) if (rows > 1)
  for (int64_t row = 0; row < rows; row++) {
    const T* from = in + row * length;
    Out* to = out + row * length;
    Sum carry = 0;
    int64_t i = 0;
    for (; i + LANES <= length; i += LANES) {
      Lane value;
      for (int j = 0; j < LANES; j++) value[j] = static_cast<Sum>(from[i + j]);
      const Lane zero = {};
      value += __builtin_shuffle(zero, value, Place{0, 8, 9, 10, 11, 12, 13, 14});
      value += __builtin_shuffle(zero, value, Place{0, 0, 8, 9, 10, 11, 12, 13});
      value += __builtin_shuffle(zero, value, Place{0, 0, 0, 0, 8, 9, 10, 11});
      const Lane sums = value + carry;
      for (int j = 0; j < LANES; j++) to[i + j] = static_cast<Out>(sums[j]);
      carry += value[LANES - 1];
    }
    for (; i < length; i++) {
      carry += static_cast<Sum>(from[i]);
      to[i] = static_cast<Out>(carry);
    }
  }
}
