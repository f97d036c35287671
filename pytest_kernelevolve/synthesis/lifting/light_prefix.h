// What the generated scalar code needs of torch's cpp_prefix.h, without its 1.5 s of headers.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <omp.h>

//! \bSIMD_1\(
// glibc's vector functions; its own header offers them only under all of -ffast-math.
#if defined(__x86_64__) && defined(VECTOR_MATH)
#define SIMD_1(name) \
  extern "C" __attribute__((simd("notinbranch"))) float name##f(float) noexcept; \
  extern "C" __attribute__((simd("notinbranch"))) double name(double) noexcept;
#else
#define SIMD_1(name)
#endif

//! \b(?:std|light)::exp\b
SIMD_1(exp)

//! \b(?:std|light)::log\b
SIMD_1(log)

//! \b(?:std|light)::erf\b
SIMD_1(erf)

//! \b(?:std|light)::sin\b
SIMD_1(sin)

//! \b(?:std|light)::cos\b
SIMD_1(cos)

//! \b(?:std|light)::tan\b
SIMD_1(tan)

//! \b(?:std|light)::tanh\b
SIMD_1(tanh)

//! \b(?:std|light)::erfc\b
SIMD_1(erfc)

//! \b(?:std|light)::exp2\b
SIMD_1(exp2)

//! \b(?:std|light)::expm1\b
SIMD_1(expm1)

//! \b(?:std|light)::log2\b
SIMD_1(log2)

//! \b(?:std|light)::log10\b
SIMD_1(log10)

//! \b(?:std|light)::log1p\b
SIMD_1(log1p)

//! \b(?:std|light)::asin\b
SIMD_1(asin)

//! \b(?:std|light)::acos\b
SIMD_1(acos)

//! \b(?:std|light)::atan\b
SIMD_1(atan)

//! \b(?:std|light)::sinh\b
SIMD_1(sinh)

//! \b(?:std|light)::cosh\b
SIMD_1(cosh)

//! \b(?:std|light)::asinh\b
SIMD_1(asinh)

//! \b(?:std|light)::acosh\b
SIMD_1(acosh)

//! \b(?:std|light)::atanh\b
SIMD_1(atanh)

//! \b(?:std|light)::cbrt\b
SIMD_1(cbrt)

//! \bstd::(?:pow|atan2)\b
#if defined(__x86_64__) && defined(VECTOR_MATH)
extern "C" __attribute__((simd("notinbranch"))) float powf(float, float) noexcept;
extern "C" __attribute__((simd("notinbranch"))) double pow(double, double) noexcept;
extern "C" __attribute__((simd("notinbranch"))) float atan2f(float, float) noexcept;
#endif

//! \bC10_LIKELY\b
#define C10_LIKELY(condition) __builtin_expect(static_cast<bool>(condition), 1)

//! \bC10_UNLIKELY\b
#define C10_UNLIKELY(condition) __builtin_expect(static_cast<bool>(condition), 0)

//! \bTORCH_CHECK\b
#define TORCH_CHECK(condition, ...) do { if (C10_UNLIKELY(!(condition))) __builtin_trap(); } while (false)

//! \bBFloat16\b
namespace c10 {
struct BFloat16 {
  uint16_t x;
  BFloat16() = default;
  inline BFloat16(float value) {
    uint32_t bits;
    std::memcpy(&bits, &value, 4);
    uint32_t rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
    x = static_cast<uint16_t>((bits & 0x7fffffffu) > 0x7f800000u ? 0x7fc0u : rounded);
  }
  inline operator float() const {
    uint32_t bits = static_cast<uint32_t>(x) << 16;
    float value;
    std::memcpy(&value, &bits, 4);
    return value;
  }
};
}  // namespace c10
namespace at { using c10::BFloat16; }

//! \bHalf\b
namespace c10 {
struct Half {
  _Float16 x;
  Half() = default;
  inline Half(float value) : x(static_cast<_Float16>(value)) {}
  inline operator float() const { return static_cast<float>(x); }
};
}  // namespace c10
namespace at { using c10::Half; }

//! \bc10::(?:convert|load|div_floor_integer)\b
namespace c10 {
template <typename T, typename F> inline T convert(F value) { return static_cast<T>(value); }
template <typename T> inline T load(const T* pointer) { return *pointer; }
template <typename T> inline T div_floor_integer(T a, T b) {
  T quotient = a / b;
  return (a % b != 0 && ((a < 0) != (b < 0))) ? quotient - 1 : quotient;
}
}  // namespace c10

//! \bis_nan\b
namespace light {
template <typename T> inline bool is_nan(T value) { return value != value; }
}  // namespace light

//! \blight::Array\b
namespace light {
template <typename T> struct Array {  // stands for std::unique_ptr<T []>
  T* data;
  explicit Array(int64_t count) : data(static_cast<T*>(__builtin_malloc(sizeof(T) * (count > 0 ? count : 1)))) {}
  ~Array() { __builtin_free(data); }
  Array(const Array&) = delete;
  T* get() { return data; }
};
}  // namespace light

//! \blight::(?:exp|erf)\(
namespace light {
template <typename T> inline T exp(T value) { return std::exp(value); }
#if INLINE_MATH
// Within 2 units in the last place, inline: a call of the vector library spills every register.
template <> inline float exp<float>(float x) {
  x = x > 89.0f ? 89.0f : x;
  x = x < -104.0f ? -104.0f : x;
  const float n = __builtin_rintf(x * 1.44269504088896341f);
  const float r = __builtin_fmaf(n, 2.12194440e-4f, __builtin_fmaf(n, -0.693359375f, x));
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  // Times 2^n, most of it by adding to the exponent: two factors might be multiplied by each other first.
  const int32_t power = static_cast<int32_t>(n);
  int32_t bits;
  std::memcpy(&bits, &p, 4);
  bits += (power > 0 ? power - 1 : power + 24) << 23;
  float scaled;
  std::memcpy(&scaled, &bits, 4);
  scaled *= power > 0 ? 2.0f : 0x1p-24f;
  return x == x ? scaled : x;
}
#endif
}  // namespace light

//! \blight::erf\(
namespace light {
template <typename T> inline T erf(T value) { return std::erf(value); }
#if INLINE_MATH
// Abramowitz and Stegun 7.1.26, which ATen's vectors use too; below 1/2 their 7.1.6, as the former is no better than 1e-7.
template <> inline float erf<float>(float x) {
  const float a = __builtin_fabsf(x), s = x * x;
  float q = 1.2055333e-4f;
  q = q * s - 8.548327e-4f;
  q = q * s + 5.2239776e-3f;
  q = q * s - 2.68661706e-2f;
  q = q * s + 1.128379167e-1f;
  q = q * s - 3.761263890e-1f;
  q = q * s + 1.1283791671f;
  const float t = 1.0f / (1.0f + 0.3275911f * a);
  float p = 1.061405429f;
  p = p * t - 1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t - 0.284496736f;
  p = p * t + 0.254829592f;
  return a < 0.5f ? q * x : __builtin_copysignf(1.0f - p * t * exp(-s), x);
}
#endif
}  // namespace light

//! \blight::max\(
namespace light {
template <typename T> inline T max(T a, T b) { return a < b ? b : a; }
}  // namespace light

//! \blight::min\(
namespace light {
template <typename T> inline T min(T a, T b) { return b < a ? b : a; }
}  // namespace light

//! \bmax_propagate_nan\b
template <typename T> inline T max_propagate_nan(T a, T b) { return light::is_nan(a) || a > b ? a : b; }

//! \bmin_propagate_nan\b
template <typename T> inline T min_propagate_nan(T a, T b) { return light::is_nan(a) || a < b ? a : b; }

//! \b(?:Welford|WelfordHelper|welford_combine)\b
template <typename T> struct Welford {
  T mean = T(0);
  T m2 = T(0);
  T weight = T(0);
  uint64_t index = 0;
};
template <typename T> inline Welford<T> welford_combine(const Welford<T>& a, const Welford<T>& b) {
  if (a.index == 0) return b;
  if (b.index == 0) return a;
  T delta = b.mean - a.mean;
  T weight = a.weight + b.weight;
  T share = weight == T(0) ? T(0) : b.weight / weight;
  return Welford<T>{a.mean + delta * share, a.m2 + b.m2 + delta * delta * a.weight * share, weight, a.index + b.index};
}
template <typename T, uint64_t chunk> struct WelfordHelper {
  explicit WelfordHelper(uint64_t) {}
};
template <typename T, typename H = void> inline Welford<T> welford_combine(const Welford<T>& a, const T& value, const H* = nullptr) {
  T delta = value - a.mean;
  T weight = a.weight + T(1);
  T mean = a.mean + delta / weight;
  return Welford<T>{mean, a.m2 + delta * (value - mean), weight, a.index + 1};
}
template <typename T, uint64_t chunk> inline Welford<T> welford_combine(const Welford<T>& a, const WelfordHelper<T, chunk>*) {
  return a;
}

//! \b(?:CascadeSumHelper|cascade_sum_\w+)\b
// The compiler sums in as many lanes as it has, which is as good as summing in chunks.
template <typename T, uint64_t chunk> struct CascadeSumHelper {
  T sum = T(0);
  explicit CascadeSumHelper(uint64_t) {}
};
template <typename T, uint64_t chunk> inline T cascade_sum_combine(const T& value, CascadeSumHelper<T, chunk>* helper) {
  return helper->sum = helper->sum + value;
}
template <typename T, uint64_t chunk> inline T cascade_sum_final(const CascadeSumHelper<T, chunk>* helper) {
  return helper->sum;
}
