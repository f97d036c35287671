// Running sums along the last dimension: vectors are summed up in registers, and what is carried on is a double for
// floating types, as in ATen.
template <typename T> struct Running {
  typedef float Value;
  typedef double Carry;
  typedef int32_t Place;
  static constexpr int LANES = 16;
};
struct RunningInteger {
  typedef int64_t Value;
  typedef int64_t Carry;
  typedef int64_t Place;
  static constexpr int LANES = 8;
};
template <> struct Running<int64_t> : RunningInteger {};
template <> struct Running<int32_t> : RunningInteger {};
template <> struct Running<bool> : RunningInteger {};

template <typename T, typename Out> static void cumsum_body(const TVMFFIAny* args) {
  typedef Running<T> Kind;
  typedef typename Kind::Value Value;
  constexpr int LANES = Kind::LANES;
  typedef Value Lane __attribute__((vector_size(64)));
  typedef typename Kind::Place Place __attribute__((vector_size(64)));
  const T* in = reinterpret_cast<const T*>(args[0].v_int64);
  Out* out = reinterpret_cast<Out*>(args[1].v_int64);
  const int64_t rows = args[2].v_int64, length = args[3].v_int64;
  Place shift[4];  // shift[s] moves every value 2**s lanes up and fills with the zeros that come first
  for (int s = 0; s < 4; s++) {
    for (int j = 0; j < LANES; j++) shift[s][j] = j < (1 << s) ? 0 : LANES + j - (1 << s);
  }
  #pragma omp parallel for num_threads(TEAM) schedule(SCHEDULE) if (rows > 1)
  for (int64_t row = 0; row < rows; row++) {
    const T* from = in + row * length;
    Out* to = out + row * length;
    typename Kind::Carry carry = 0;
    int64_t i = 0;
    for (; i + LANES <= length; i += LANES) {
      Value block[LANES];
      for (int j = 0; j < LANES; j++) block[j] = static_cast<Value>(from[i + j]);
      Lane value;
      std::memcpy(&value, block, sizeof(value));
      const Lane zero = {};
      value += __builtin_shuffle(zero, value, shift[0]);
      value += __builtin_shuffle(zero, value, shift[1]);
      value += __builtin_shuffle(zero, value, shift[2]);
      if (LANES > 8) value += __builtin_shuffle(zero, value, shift[3]);
      const Lane sums = value + static_cast<Value>(carry);
      std::memcpy(block, &sums, sizeof(sums));
      for (int j = 0; j < LANES; j++) to[i + j] = static_cast<Out>(block[j]);
      carry += static_cast<typename Kind::Carry>(value[LANES - 1]);
    }
    for (; i < length; i++) {
      carry += static_cast<typename Kind::Carry>(static_cast<Value>(from[i]));
      to[i] = static_cast<Out>(static_cast<Value>(carry));
    }
  }
}
