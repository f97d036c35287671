// Products of small matrices, and convolutions as products: a register tile of ROWS x (16 * VECTORS) values.
#ifndef ROWS
#define ROWS 8
#endif
#ifndef VECTORS
#define VECTORS 2
#endif
namespace product {
constexpr int64_t LANES = 16, WIDE = LANES * VECTORS;
typedef float Lane __attribute__((vector_size(64), aligned(4)));

// rows x WIDE values of the result from `panel`, the packed columns; rows past the end repeat the last one.
template <typename T>
inline void tile(const T* a, int64_t row_stride, int64_t inner_stride, int64_t rows, int64_t inner, const float* panel,
                 const T* bias, T* out, int64_t out_stride, int64_t columns) {
  Lane sum[ROWS][VECTORS];
  const T* row[ROWS];
  for (int i = 0; i < ROWS; i++) {
    row[i] = a + (i < rows ? i : rows - 1) * row_stride;
    const float start = bias ? static_cast<float>(bias[i < rows ? i : rows - 1]) : 0.0f;
    for (int v = 0; v < VECTORS; v++) sum[i][v] = Lane{} + start;
  }
  for (int64_t k = 0; k < inner; k++) {
    Lane column[VECTORS];
    for (int v = 0; v < VECTORS; v++) column[v] = *reinterpret_cast<const Lane*>(panel + k * WIDE + v * LANES);
    #pragma GCC unroll 16
    for (int i = 0; i < ROWS; i++) {
      const float value = static_cast<float>(row[i][k * inner_stride]);
      #pragma GCC unroll 8
      for (int v = 0; v < VECTORS; v++) sum[i][v] += value * column[v];
    }
  }
  for (int i = 0; i < ROWS && i < rows; i++) {
    float line[WIDE];
    std::memcpy(line, sum[i], sizeof(line));
    for (int64_t j = 0; j < columns; j++) out[i * out_stride + j] = static_cast<T>(line[j]);
  }
}

// All batches and panels of columns, spread over the threads; `pack(batch, k, first, count, row)` fills a panel's row.
template <typename T, typename Pack>
inline void multiply(const T* a, T* out, const T* bias, int64_t batch, int64_t rows, int64_t inner, int64_t columns,
                     int64_t a_batch, int64_t a_row, int64_t a_inner, int64_t out_batch, int64_t out_row, Pack pack) {
  const int64_t panels = (columns + WIDE - 1) / WIDE;
  #pragma omp parallel num_threads(TEAM)
  {
    float* panel = static_cast<float*>(__builtin_malloc(sizeof(float) * WIDE * (inner > 0 ? inner : 1)));
    #pragma omp for collapse(2) schedule(SCHEDULE)
    for (int64_t b = 0; b < batch; b++) {
      for (int64_t p = 0; p < panels; p++) {
        const int64_t first = p * WIDE;
        const int64_t count = columns - first < WIDE ? columns - first : WIDE;
        for (int64_t k = 0; k < inner; k++) {
          float* line = panel + k * WIDE;
          for (int64_t j = count; j < WIDE; j++) line[j] = 0.0f;
          pack(b, k, first, count, line);
        }
        for (int64_t m = 0; m < rows; m += ROWS) {
          tile(a + b * a_batch + m * a_row, a_row, a_inner, rows - m, inner, panel, bias ? bias + m : nullptr,
               out + b * out_batch + m * out_row + first, out_row, count);
        }
      }
    }
    __builtin_free(panel);
  }
}
}  // namespace product

template <typename T> static void bmm_body(const TVMFFIAny* args) {
  auto pointer = [&](int i) { return reinterpret_cast<T*>(args[i].v_int64); };
  auto number = [&](int i) { return args[i].v_int64; };
  const T* b = pointer(1);
  const int64_t batch_stride = number(10), inner_stride = number(11), column_stride = number(12);
  auto pack = [=](int64_t batch, int64_t k, int64_t first, int64_t count, float* line) {
    const T* from = b + batch * batch_stride + k * inner_stride + first * column_stride;
    if (column_stride == 1) {
      for (int64_t j = 0; j < count; j++) line[j] = static_cast<float>(from[j]);
    } else {
      for (int64_t j = 0; j < count; j++) line[j] = static_cast<float>(from[j * column_stride]);
    }
  };
  product::multiply<T>(pointer(0), pointer(2), nullptr, number(3), number(4), number(5), number(6), number(7), number(8),
                       number(9), number(13), number(14), pack);
}

template <typename T> static void convolution_body(const TVMFFIAny* args) {
  auto pointer = [&](int i) { return reinterpret_cast<T*>(args[i].v_int64); };
  auto number = [&](int i) { return args[i].v_int64; };
  const T* x = pointer(0);
  const int64_t batch = number(4), channels = number(5), length = number(6), outputs = number(7), out_length = number(8);
  const int64_t taps = number(9), stride = number(10), padding = number(11), dilation = number(12);
  auto pack = [=](int64_t b, int64_t k, int64_t first, int64_t count, float* line) {
    const int64_t shift = k % taps * dilation - padding;
    const T* from = x + (b * channels + k / taps) * length;
    if (stride == 1) {
      const int64_t start = first + shift;
      const int64_t low = start < 0 ? (-start < count ? -start : count) : 0;
      const int64_t high = start + count > length ? (length - start > low ? length - start : low) : count;
      for (int64_t j = 0; j < low; j++) line[j] = 0.0f;
      for (int64_t j = low; j < high; j++) line[j] = static_cast<float>(from[start + j]);
      for (int64_t j = high; j < count; j++) line[j] = 0.0f;
      return;
    }
    for (int64_t j = 0; j < count; j++) {
      const int64_t place = (first + j) * stride + shift;
      line[j] = place >= 0 && place < length ? static_cast<float>(from[place]) : 0.0f;
    }
  };
  const int64_t inner = channels * taps;
  product::multiply<T>(pointer(1), pointer(3), pointer(2), batch, outputs, inner, out_length, 0, inner, 1,
                       outputs * out_length, out_length, pack);
}
