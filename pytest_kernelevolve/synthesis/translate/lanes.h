// What a lane of a Triton kernel computes with, in C++: numbers of one element, and memory of any dtype.
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <tuple>
#include <type_traits>

// Arguments of kernels may be called so.
#undef NAN
#undef INFINITY

namespace {

constexpr double NOT_A_NUMBER = std::numeric_limits<double>::quiet_NaN();
constexpr double INFINITE = std::numeric_limits<double>::infinity();

// A number that takes the type of what it meets, as a constant does in Triton.
struct Weak {
  int64_t whole;
  double real;
};
inline Weak W(double value) { return {static_cast<int64_t>(value), value}; }
inline Weak W(int64_t whole, double real) { return {whole, real}; }
template <class T> constexpr bool weak = std::is_same_v<std::decay_t<T>, Weak>;
template <class T> T as(Weak value) {
  if constexpr (std::is_floating_point_v<T>) return static_cast<T>(value.real);
  else return static_cast<T>(value.whole);
}
template <class T, class V> T cast(V value) {
  if constexpr (weak<V>) return as<T>(value);
  else if constexpr (std::is_floating_point_v<V> && std::is_integral_v<T> && !std::is_same_v<T, bool>) {
    if (!(std::abs(value) < V(9.2e18))) return std::numeric_limits<T>::min();
    return static_cast<T>(value);
  } else return static_cast<T>(value);
}
// A pair of operands as C++ computes with them: two constants as double, one as the other operand's type.
template <class A, class B> auto left(A a, B) {
  if constexpr (!weak<A>) return a;
  else if constexpr (weak<B>) return a.real;
  else return as<B>(a);
}
template <class A, class B> auto right(A a, B b) { return left(b, a); }

// Where a kernel asks for its dtype, the branch for integers is written for the others, too, and never taken.
template <class A> auto bits(A a) {
  if constexpr (std::is_floating_point_v<A>) return cast<int64_t>(a);
  else return a;
}

#define OPERATION(name, expression)                              \
  template <class A, class B> auto name(A first, B second) {     \
    auto a = left(first, second);                                \
    auto b = right(first, second);                               \
    return expression;                                           \
  }
OPERATION(add, a + b)
OPERATION(subtract, a - b)
OPERATION(multiply, a * b)
OPERATION(less, a < b)
OPERATION(less_equal, a <= b)
OPERATION(greater, a > b)
OPERATION(greater_equal, a >= b)
OPERATION(equal, a == b)
OPERATION(unequal, a != b)
OPERATION(both, bits(a) & bits(b))
OPERATION(either, bits(a) | bits(b))
OPERATION(exclusive, bits(a) ^ bits(b))
OPERATION(shifted_left, bits(a) << bits(b))
OPERATION(shifted_right, bits(a) >> bits(b))
#undef OPERATION

template <class A, class B> auto divide(A first, B second) {
  auto a = left(first, second);
  auto b = right(first, second);
  if constexpr (std::is_integral_v<decltype(a)> && std::is_integral_v<decltype(b)>)
    return static_cast<float>(a) / static_cast<float>(b);
  else return a / b;
}
template <class A, class B> auto quotient(A first, B second) {
  auto a = left(first, second);
  auto b = right(first, second);
  if constexpr (std::is_integral_v<decltype(a)> && std::is_integral_v<decltype(b)>)
    return b == 0 ? int64_t(0) : b == -1 ? static_cast<int64_t>(-static_cast<uint64_t>(a)) : int64_t(a) / int64_t(b);
  else return std::trunc(a / b);
}
template <class A, class B> auto rest(A first, B second) {
  auto a = left(first, second);
  auto b = right(first, second);
  if constexpr (std::is_integral_v<decltype(a)> && std::is_integral_v<decltype(b)>)
    return b == 0 || b == -1 ? int64_t(0) : int64_t(a) % int64_t(b);
  else return std::fmod(a, b);
}
template <class A> auto negative(A a) {
  if constexpr (weak<A>) return Weak{-a.whole, -a.real};
  else return -a;
}
template <class A> auto inverted(A a) {
  if constexpr (std::is_same_v<A, bool>) return !a;
  else return ~bits(a);
}
template <class A> bool truth(A a) {
  if constexpr (weak<A>) return a.real != 0;
  else return a != 0;
}
template <class C, class A, class B> auto where(C condition, A first, B second) {
  auto a = left(first, second);
  auto b = right(first, second);
  using T = decltype(true ? a : b);
  return truth(condition) ? static_cast<T>(a) : static_cast<T>(b);
}
template <class A, class B> auto largest(A first, B second) {
  auto a = left(first, second);
  auto b = right(first, second);
  if constexpr (std::is_integral_v<decltype(a)> && std::is_integral_v<decltype(b)>) return a > b ? a : b;
  else return std::fmax(a, b);
}
template <class A, class B> auto smallest(A first, B second) {
  auto a = left(first, second);
  auto b = right(first, second);
  if constexpr (std::is_integral_v<decltype(a)> && std::is_integral_v<decltype(b)>) return a < b ? a : b;
  else return std::fmin(a, b);
}
template <class A> auto real(A a) {
  if constexpr (weak<A>) return a.real;
  else return a;
}
template <class A> auto magnitude(A a) {
  if constexpr (std::is_integral_v<A>) return a < 0 ? -a : a;
  else return std::abs(real(a));
}

template <class A> auto widened(A a) {  // a sum of truth values is a number
  if constexpr (std::is_same_v<A, bool>) return static_cast<int64_t>(a);
  else return a;
}

// Memory of some dtype, by the codes that the module's Python gives them.
enum Code { F64, F32, F16, BF16, I64, I32, I16, I8, U8 };
struct Memory {
  char* data;
  int64_t code;
  int64_t offset = 0;
  bool floating() const { return code <= BF16; }
  template <class O> Memory operator+(O more) const { return {data, code, offset + cast<int64_t>(more)}; }
  template <class T, class V> static V got(const char* from) {
    T value;
    std::memcpy(&value, from, sizeof(T));
    return static_cast<V>(value);
  }
  template <class V> V load() const {
    switch (code) {
      case F64: return got<double, V>(data + 8 * offset);
      case F32: return got<float, V>(data + 4 * offset);
      case F16: return static_cast<V>(static_cast<float>(got<_Float16, float>(data + 2 * offset)));
      case BF16: {
        uint32_t bits = uint32_t(got<uint16_t, uint16_t>(data + 2 * offset)) << 16;
        return static_cast<V>(std::bit_cast<float>(bits));
      }
      case I64: return got<int64_t, V>(data + 8 * offset);
      case I32: return got<int32_t, V>(data + 4 * offset);
      case I16: return got<int16_t, V>(data + 2 * offset);
      case I8: return got<int8_t, V>(data + offset);
      default: return got<uint8_t, V>(data + offset);
    }
  }
  template <class T> static void put(char* into, T value) { std::memcpy(into, &value, sizeof(T)); }
  template <class V> void store(V given) const {
    auto value = real(given);
    int64_t whole = code >= I64 ? cast<int64_t>(value) : 0;
    switch (code) {
      case F64: return put(data + 8 * offset, static_cast<double>(value));
      case F32: return put(data + 4 * offset, static_cast<float>(value));
      case F16: return put(data + 2 * offset, static_cast<_Float16>(value));
      case BF16: {
        uint32_t bits = std::bit_cast<uint32_t>(static_cast<float>(value));
        bool nan = (bits & 0x7fffffffu) > 0x7f800000u;
        uint32_t rounded = bits + 0x7fffu + ((bits >> 16) & 1u);
        return put(data + 2 * offset, nan ? uint16_t(0x7fc0) : uint16_t(rounded >> 16));
      }
      case I64: return put(data + 8 * offset, whole);
      case I32: return put(data + 4 * offset, static_cast<int32_t>(whole));
      case I16: return put(data + 2 * offset, static_cast<int16_t>(whole));
      case I8: return put(data + offset, static_cast<int8_t>(whole));
      default: return put(data + offset, static_cast<uint8_t>(whole));
    }
  }
};
template <class V, class M, class O> V load(Memory from, M mask, O other) {
  return truth(mask) ? from.load<V>() : cast<V>(other);
}
template <class V, class M> void store(Memory into, V value, M mask) {
  if (truth(mask)) into.store(value);
}
// What the lanes of one program add up, in memory that is wide enough: the first of them begins.
template <class V> void lane_sum(Memory into, V value, bool first) {
  using T = std::conditional_t<std::is_floating_point_v<V>, double, int64_t>;
  into.store(first ? static_cast<T>(value) : static_cast<T>(into.load<T>() + static_cast<T>(value)));
}
// Lanes that add to memory come one after another: such a kernel runs on one thread.
template <class V, class M> void atomic_add(Memory into, V value, M mask) {
  if (!truth(mask)) return;
  if constexpr (std::is_integral_v<V>) into.store(into.load<int64_t>() + value);
  else if (into.code == F64) into.store(into.load<double>() + value);
  else into.store(static_cast<float>(into.load<float>() + static_cast<float>(value)));
}

}  // namespace
