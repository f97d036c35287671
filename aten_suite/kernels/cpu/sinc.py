# kernelevolve: sinc on cpu: 1.01x over eager (at least 0.98x)
# kernelevolve: node 27 of campaign 13, by lift:scalar; 1 candidates judged; 2026-12-01; torch 2.11.0
"""sinc on the CPU: the C++ that TorchInductor writes for the reference, made to stand alone.

Variant: scalar. Made by torch 2.11.0.
ATen operators that it calls: none.
"""


import torch
from tvm_ffi.cpp import load_inline


# Each is (value, values worth trying). Text is compiler flags; a number is defined as NAME in the C++.
TUNABLES = {
    "OPTIMIZE": ("-O3", ["-O3", "-O3 -funroll-loops", "-O2"]),
    "MATH": ("-ffast-math -fno-finite-math-only -DVECTOR_MATH", ["-ffast-math -mrecip=!vec-div,!vec-sqrt -DVECTOR_MATH", "-ffast-math -fno-finite-math-only -DVECTOR_MATH", "-fno-math-errno -fno-trapping-math"]),
    "SCHEDULE": ("-DSCHEDULE=static", ["-DSCHEDULE=static", "-DSCHEDULE=dynamic,8", "-DSCHEDULE=guided", "-DSCHEDULE=static,1"]),
    "THREADS": (0, [0, 1]),
    "WIDTH": ("-mprefer-vector-width=512", ["-mprefer-vector-width=512", "-mprefer-vector-width=256"]),
}
# tvm-ffi's C++ headers come before every source; only its C interface is used, so they are skipped.
SKIPPED_HEADERS = "-DTVM_FFI_CONTAINER_TENSOR_H_ -DTVM_FFI_DTYPE_H_ -DTVM_FFI_ERROR_H_ -DTVM_FFI_EXTRA_C_ENV_API_H_ -DTVM_FFI_FUNCTION_H_"

SOURCE = r"""
#include <tvm/ffi/c_api.h>

// What the generated scalar code needs of torch's cpp_prefix.h, without its 1.5 s of headers.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <omp.h>

// glibc's vector functions; its own header offers them only under all of -ffast-math.
#if defined(__x86_64__) && defined(VECTOR_MATH)
#define SIMD_1(f) \
  extern "C" __attribute__((simd("notinbranch"))) float f##f(float) noexcept; \
  extern "C" __attribute__((simd("notinbranch"))) double f(double) noexcept;
#else
#define SIMD_1(f)
#endif

SIMD_1(sin)

#define TEAM (THREADS > 0 ? THREADS : omp_get_max_threads())

static void kernel_0_body(const float* __restrict__ in_ptr0,
                       float* __restrict__ out_ptr0)
{
    #pragma omp parallel num_threads(TEAM)
    {
        #pragma omp for schedule(SCHEDULE)
        for(int64_t x0=0L; x0<524288L; x0+=1L)
        {
            auto tmp0 = in_ptr0[x0];
            auto tmp1 = static_cast<float>(3.141592653589793);
            auto tmp2 = float(tmp0 * tmp1);
            auto tmp3 = static_cast<float>(0.0);
            auto tmp4 = tmp2 == tmp3;
            auto tmp5 = std::sin(tmp2);
            auto tmp6 = tmp5 / tmp2;
            auto tmp7 = static_cast<float>(1.0);
            auto tmp8 = tmp4 ? tmp7 : tmp6;
            out_ptr0[x0] = tmp8;
        }
    }
}

extern "C" __attribute__((visibility("default"))) int __tvm_ffi_kernel_0(void*, const TVMFFIAny* args, int32_t, TVMFFIAny* result) {
  kernel_0_body(reinterpret_cast<const float*>(args[0].v_int64), reinterpret_cast<float*>(args[1].v_int64));
  result->type_index = kTVMFFINone;
  return 0;
}

static void kernel_1_body(const float* __restrict__ in_ptr0,
                       float* __restrict__ out_ptr0,
                       const int64_t ks0,
                       const int64_t ks1)
{
    #pragma omp parallel num_threads(TEAM)
    {
        #pragma omp for schedule(SCHEDULE)
        for(int64_t x0=0L; x0<static_cast<int64_t>(ks0*ks1); x0+=1L)
        {
            auto tmp0 = in_ptr0[x0];
            auto tmp1 = static_cast<float>(3.141592653589793);
            auto tmp2 = float(tmp0 * tmp1);
            auto tmp3 = static_cast<float>(0.0);
            auto tmp4 = tmp2 == tmp3;
            auto tmp5 = std::sin(tmp2);
            auto tmp6 = tmp5 / tmp2;
            auto tmp7 = static_cast<float>(1.0);
            auto tmp8 = tmp4 ? tmp7 : tmp6;
            out_ptr0[x0] = tmp8;
        }
    }
}

extern "C" __attribute__((visibility("default"))) int __tvm_ffi_kernel_1(void*, const TVMFFIAny* args, int32_t, TVMFFIAny* result) {
  kernel_1_body(reinterpret_cast<const float*>(args[0].v_int64), reinterpret_cast<float*>(args[1].v_int64), static_cast<const int64_t>(args[2].v_int64), static_cast<const int64_t>(args[3].v_int64));
  result->type_index = kTVMFFINone;
  return 0;
}
"""

FLAGS = [flag for value, _ in TUNABLES.values() if isinstance(value, str) for flag in value.split()]
FLAGS += [f"-D{name}={value}" for name, (value, _) in TUNABLES.items() if not isinstance(value, str)]
library = load_inline(
    "sinc",
    cpp_sources=SOURCE,
    extra_cflags=["-march=native", "-fopenmp", *SKIPPED_HEADERS.split(), *FLAGS],
    extra_ldflags=["-fopenmp", "-lm"],
)
kernel_0 = library.kernel_0
kernel_1 = library.kernel_1


def graph_0(B, N, self):
    # B = 512, N = 1024, float32
    buf0 = torch.empty((512, 1024), dtype=torch.float32)
    kernel_0(self.data_ptr(), buf0.data_ptr())
    return buf0


def graph_1(B, N, self):
    # any sizes, float32
    buf0 = torch.empty((B, N), dtype=torch.float32)
    kernel_1(self.data_ptr(), buf0.data_ptr(), N, B)
    return buf0


EXACT = {
    (torch.float32, 512, 1024): graph_0,
}


def any_size(kind, B, N):
    if kind == (torch.float32,):
        return graph_1
    raise TypeError(f"no kernel for {kind}")


def sinc_at_sizes(self):
    B, N = self.shape
    self = self.contiguous()
    graph = EXACT.get((self.dtype, B, N))
    if graph is None:
        graph = any_size((self.dtype,), B, N)
    return graph(B, N, self)


def translated():
    """aten::sinc in C++, from Triton: sin(pi x) / (pi x)"""

    import torch
    import tvm_ffi.cpp

    SOURCE = r"""
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

    template <class A_ar, class A_ai, class A_br, class A_bi>
    auto quotient(A_ar ar, A_ai ai, A_br br, A_bi bi) {
      auto size_1 = largest(magnitude(br), magnitude(bi));
      auto size_2 = where(equal(size_1, W(int64_t(0), 0.0)), W(1.0), size_1);
      auto part_1 = divide(br, size_2);
      auto part_2 = divide(bi, size_2);
      auto length_1 = multiply(add(multiply(part_1, part_1), multiply(part_2, part_2)), size_2);
      return std::make_tuple(divide(add(multiply(ar, part_1), multiply(ai, part_2)), length_1), divide(subtract(multiply(ai, part_1), multiply(ar, part_2)), length_1));
    }

    template <class COMPUTE>
    void kernel_lanes(int64_t grid0, int64_t grid1, int64_t grid2, Memory x_ptr, Memory out_ptr, int64_t count, Weak BLOCK) {
      #pragma omp parallel for collapse(2)
      for (int64_t program2 = 0; program2 < grid2; ++program2)
      for (int64_t program01 = 0; program01 < grid0 * grid1; ++program01) {
        [[maybe_unused]] const int64_t program0 = program01 % grid0, program1 = program01 / grid0;
        for (int64_t lane = 0; lane < BLOCK.whole; ++lane) {
          auto places_1 = add(multiply(cast<int64_t>(program0), BLOCK), lane);
          auto mask_1 = less(places_1, count);
          auto x_1 = load<COMPUTE>((x_ptr + places_1), mask_1, int64_t(1));
          auto angle_1 = multiply(x_1, W(3.141592653589793));
          auto result_1 = where(equal(x_1, W(int64_t(0), 0.0)), W(1.0), divide(std::sin(real(angle_1)), where(equal(x_1, W(int64_t(0), 0.0)), W(1.0), angle_1)));
          store((out_ptr + places_1), real(real(result_1)), mask_1);
        }
      }
    }
    void kernel(int64_t grid0, int64_t grid1, int64_t grid2, 
        tvm::ffi::TensorView x_ptr, int64_t x_ptr_code, tvm::ffi::TensorView out_ptr, int64_t out_ptr_code, int64_t count, int64_t COMPUTE, int64_t BLOCK_whole, double BLOCK_real) {
      if (COMPUTE == F64) return kernel_lanes<double>(grid0, grid1, grid2, Memory{static_cast<char*>(x_ptr.data_ptr()), x_ptr_code}, Memory{static_cast<char*>(out_ptr.data_ptr()), out_ptr_code}, count, W(BLOCK_whole, BLOCK_real));
      if (COMPUTE == F32) return kernel_lanes<float>(grid0, grid1, grid2, Memory{static_cast<char*>(x_ptr.data_ptr()), x_ptr_code}, Memory{static_cast<char*>(out_ptr.data_ptr()), out_ptr_code}, count, W(BLOCK_whole, BLOCK_real));
      kernel_lanes<int64_t>(grid0, grid1, grid2, Memory{static_cast<char*>(x_ptr.data_ptr()), x_ptr_code}, Memory{static_cast<char*>(out_ptr.data_ptr()), out_ptr_code}, count, W(BLOCK_whole, BLOCK_real));
    }

    void complex_kernel_lanes(int64_t grid0, int64_t grid1, int64_t grid2, Memory x_ptr, Memory out_ptr, int64_t count, Weak BLOCK) {
      #pragma omp parallel for collapse(2)
      for (int64_t program2 = 0; program2 < grid2; ++program2)
      for (int64_t program01 = 0; program01 < grid0 * grid1; ++program01) {
        [[maybe_unused]] const int64_t program0 = program01 % grid0, program1 = program01 / grid0;
        for (int64_t lane = 0; lane < BLOCK.whole; ++lane) {
          auto places_1 = add(multiply(cast<int64_t>(program0), BLOCK), lane);
          auto mask_1 = less(places_1, count);
          auto xr_1 = load<double>((x_ptr + multiply(int64_t(2), places_1)), mask_1, int64_t(1));
          auto xi_1 = load<double>(((x_ptr + multiply(int64_t(2), places_1)) + int64_t(1)), mask_1, int64_t(1));
          auto zero_1 = both(equal(xr_1, W(int64_t(0), 0.0)), equal(xi_1, W(int64_t(0), 0.0)));
          auto part_1 = where(zero_1, W(1.0), multiply(xr_1, W(3.141592653589793)));
          auto part_2 = multiply(xi_1, W(3.141592653589793));
          auto [part_3, part_4] = quotient(multiply(std::sin(real(part_1)), std::cosh(real(part_2))), multiply(std::cos(real(part_1)), std::sinh(real(part_2))), part_1, part_2);
          auto part_5 = where(zero_1, W(1.0), part_3);
          auto part_6 = where(zero_1, W(0.0), part_4);
          store((out_ptr + multiply(int64_t(2), places_1)), real(real(part_5)), mask_1);
          store(((out_ptr + multiply(int64_t(2), places_1)) + int64_t(1)), real(real(part_6)), mask_1);
        }
      }
    }
    void complex_kernel(int64_t grid0, int64_t grid1, int64_t grid2, 
        tvm::ffi::TensorView x_ptr, int64_t x_ptr_code, tvm::ffi::TensorView out_ptr, int64_t out_ptr_code, int64_t count, int64_t BLOCK_whole, double BLOCK_real) {
      complex_kernel_lanes(grid0, grid1, grid2, Memory{static_cast<char*>(x_ptr.data_ptr()), x_ptr_code}, Memory{static_cast<char*>(out_ptr.data_ptr()), out_ptr_code}, count, W(BLOCK_whole, BLOCK_real));
    }
    """
    library = tvm_ffi.cpp.load_inline(
        name='sinc_general',
        cpp_sources=SOURCE,
        functions=["kernel", "complex_kernel"],
        extra_cflags=['-O2', '-std=c++20', '-march=native', '-fopenmp', '-fwrapv'],
        extra_ldflags=['-fopenmp'],
    )

    CODES = {torch.float64: 0, torch.float32: 1, torch.float16: 2, torch.bfloat16: 3, torch.int64: 4, torch.int32: 5}
    CODES |= {torch.int16: 6, torch.int8: 7, torch.uint8: 8, torch.bool: 8}


    class tl:
        """The dtypes that kernels compute in, by their codes."""

        float64, float32, int64, int32, int16, int8, uint8 = 0, 1, 4, 4, 4, 4, 4


    class triton:
        """What the functions below need of it."""

        @staticmethod
        def cdiv(a, b):
            return -(-a // b)

        @staticmethod
        def next_power_of_2(n):
            return 1 << (n - (n > 0)).bit_length()


    class Kernel:
        """Launched as a Triton kernel is; each argument is passed as the C++ function takes it."""

        def __init__(self, function, arguments):
            self.function, self.arguments = function, arguments

        def __getitem__(self, grid):
            def launch(*given, num_warps=4, **named):
                named |= dict(zip((name for name, _ in self.arguments), given))
                passed = []
                for name, kind in self.arguments:
                    value = named[name]
                    if kind == "memory":
                        plain = value.view(torch.uint8) if value.dtype is torch.bool else value
                        passed += [plain, CODES[value.dtype]]
                    elif kind == "number":
                        whole = value if isinstance(value, int) else 0
                        passed += [int(whole) if -1 << 63 <= whole < 1 << 63 else 0, float(value)]
                    else:
                        passed.append(int(value))
                self.function(*(*grid, 1, 1)[:3], *passed)

            return launch


    kernel = Kernel(library.kernel, [('x_ptr', 'memory'), ('out_ptr', 'memory'), ('count', 'whole'), ('COMPUTE', 'dtype'), ('BLOCK', 'number')])
    complex_kernel = Kernel(library.complex_kernel, [('x_ptr', 'memory'), ('out_ptr', 'memory'), ('count', 'whole'), ('BLOCK', 'number')])


    def aligned(dtype, *values):
        """The operands in that dtype, broadcast and dense; a bool takes a byte."""
        device = next((one.device for one in values if isinstance(one, torch.Tensor)))
        found = [torch.as_tensor(one, dtype=dtype, device=device) for one in values]
        found = [one.contiguous() for one in torch.broadcast_tensors(*found)]
        return [one.view(torch.uint8) if dtype is torch.bool else one for one in found]


    def sinc(self):
        dtype = self.dtype
        if not dtype.is_floating_point and (not dtype.is_complex):
            dtype = torch.get_default_dtype()
        x, = aligned(dtype, self)
        out = torch.empty(x.shape, dtype=dtype, device=x.device)
        if not out.numel():
            return out
        count, grid = (out.numel(), (triton.cdiv(out.numel(), 1024),))
        if dtype.is_complex:
            complex_kernel[grid](torch.view_as_real(x), torch.view_as_real(out), count, BLOCK=1024)
            return out
        compute = tl.float64 if dtype is torch.float64 else tl.float32
        kernel[grid](x, out, count, COMPUTE=compute, BLOCK=1024)
        return out

    return sinc


everything_else = translated()
NAMES = ['self']
TENSORS = {'self': ([(1, 'B'), (1, 'N')], 'dtype', ['float32'])}


def values_at(sizes, dtypes):
    return {}



def takes(given):
    """Whether the code above was made for such arguments: dtypes, as many dimensions, sizes that agree, values."""
    sizes, dtypes = {}, {}
    for name, (shape, symbol, allowed) in TENSORS.items():
        tensor = given.get(name)
        if not isinstance(tensor, torch.Tensor) or tensor.ndim != len(shape) or not tensor.numel():
            return False
        if str(tensor.dtype)[6:] not in allowed or dtypes.setdefault(symbol, tensor.dtype) != tensor.dtype:
            return False
        for (times, size), there in zip(shape, tensor.shape):
            known = int(size) if size.isdigit() else sizes.setdefault(size, there // times)
            if there != times * known:
                return False
    try:
        values = values_at(sizes, dtypes)
    except KeyError:
        return False
    return all(name in given and same(given[name], value) for name, value in values.items())


def same(given, value):
    if isinstance(given, (list, tuple)) and isinstance(value, list):
        return list(given) == value
    return type(given) is type(value) and given == value


def sinc(*given, **named):
    if takes(dict(zip(NAMES, given)) | named):
        return sinc_at_sizes(*given, **named)
    return everything_else(*given, **named)
