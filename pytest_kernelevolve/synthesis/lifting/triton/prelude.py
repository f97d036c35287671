"""What generated kernels call beyond Triton's own functions. Read as text, never imported: a lifted module carries the
functions that it uses. Each does what the function of that name in `torch._inductor.runtime.triton_helpers` is for;
NaN wins every maximum and minimum, and the lower index wins a tie, as in PyTorch.
"""

# The signatures are Inductor's, and Triton compiles neither annotations nor conditional expressions over blocks.
# mypy: ignore-errors
# ruff: noqa: ARG001, SIM108

import triton
import triton.language as tl

math_exp = tl.exp  # a lifted module says which


@triton.jit
def helper_promote_to_tensor(x):
    return x + tl.zeros((1,), tl.int1)


@triton.jit
def helper_is_floating(x):
    return helper_promote_to_tensor(x).dtype.is_floating()


@triton.jit
def helper_div_floor_integer(a, b):
    quotient = a // b
    inexact = (a % b) != 0
    return tl.where(inexact & ((a < 0) != (b < 0)), quotient - 1, quotient)


@triton.jit
def helper_remainder_integer(a, b):
    remainder = a % b
    return tl.where((remainder != 0) & ((a < 0) != (b < 0)), remainder + b, remainder)


@triton.jit
def helper_multiply(a, b):
    return a * b


@triton.jit
def helper_prod(x, axis):
    return tl.reduce(x, axis, helper_multiply)


@triton.jit
def helper_either(a, b):
    return a | b


@triton.jit
def helper_any(x, axis):
    return tl.reduce(x, axis, helper_either)


@triton.jit
def helper_minimum(a, b):
    first = a < b
    if helper_is_floating(a):
        first |= a != a
    return tl.where(first, a, b)


@triton.jit
def helper_maximum(a, b):
    first = a > b
    if helper_is_floating(a):
        first |= a != a
    return tl.where(first, a, b)


@triton.jit
def helper_min2(x, axis):
    return tl.reduce(x, axis, helper_minimum)


@triton.jit
def helper_max2(x, axis):
    return tl.reduce(x, axis, helper_maximum)


@triton.jit
def helper_first(better, equal, a, a_index, b, b_index):
    if helper_is_floating(a):
        a_nan = a != a
        b_nan = b != b
        better = a_nan & (b == b) | better & (b == b)
        equal |= a_nan & b_nan
    return better | equal & (a_index < b_index)


@triton.jit
def helper_minimum_with_index(a, a_index, b, b_index):
    first = helper_first(a < b, a == b, a, a_index, b, b_index)
    return tl.where(first, a, b), tl.where(first, a_index, b_index)


@triton.jit
def helper_maximum_with_index(a, a_index, b, b_index):
    first = helper_first(a > b, a == b, a, a_index, b, b_index)
    return tl.where(first, a, b), tl.where(first, a_index, b_index)


@triton.jit
def helper_min_with_index(x, index, axis):
    return tl.reduce((x, index), axis, helper_minimum_with_index)


@triton.jit
def helper_max_with_index(x, index, axis):
    return tl.reduce((x, index), axis, helper_maximum_with_index)


@triton.jit
def helper_exp(x, use_fast_math: tl.constexpr):
    return math_exp(x)


@triton.jit
def helper_scale(peak, other):
    # between equal infinities the difference would be NaN
    return tl.where(peak == float("-inf"), 1.0, math_exp(other - peak))


@triton.jit
def helper_online_softmax_reduce(peaks, sums, axis, use_fast_math: tl.constexpr):
    peak = helper_max2(peaks, axis)
    total = tl.sum(sums * helper_scale(tl.expand_dims(peak, axis), peaks), axis)
    return peak, total


@triton.jit
def helper_online_softmax_combine(peak, total, x, use_fast_math: tl.constexpr):
    higher = helper_maximum(peak, x)
    return higher, total * helper_scale(higher, peak) + helper_scale(higher, x)


@triton.jit
def helper_online_softmax_combine_with_sum(peak, total, x, x_total, use_fast_math: tl.constexpr):
    higher = helper_maximum(peak, x)
    return higher, total * helper_scale(higher, peak) + x_total * helper_scale(higher, x)


@triton.jit
def helper_welford_reduce(x, mean, m2, weight, first_iteration):
    if first_iteration:
        count = tl.full(weight.shape, 1, weight.dtype)
        new_mean = x
        new_m2 = tl.zeros_like(m2)
    else:
        delta = x - mean
        count = weight + 1
        new_mean = mean + delta / count
        new_m2 = m2 + delta * (x - new_mean)
    return new_mean, new_m2, count


@triton.jit
def helper_welford_combine(mean, m2, weight, other_mean, other_m2, other_weight):
    delta = tl.where(mean == other_mean, 0.0, other_mean - mean)  # of equal infinities it would be NaN
    count = weight + other_weight
    share = tl.where(count == 0.0, 0.0, other_weight / count)
    return mean + delta * share, m2 + other_m2 + delta * delta * weight * share, count


@triton.jit
def helper_welford(mean, m2, weight, axis):
    return tl.reduce((mean, m2, weight), axis, helper_welford_combine)


@triton.jit
def helper_device_assert_then(condition, message, result):
    return result


@triton.jit
def helper_select_one(x, mask, dim, keep_dims=False):
    # as bits, so that what is not selected (perhaps NaN) leaves no trace
    bits: tl.constexpr = tl.core.get_int_dtype(x.dtype.primitive_bitwidth, signed=False)
    chosen = tl.sum(x.to(bits, bitcast=True) * mask, dim, keep_dims=keep_dims)
    return chosen.to(bits).to(x.dtype, bitcast=True)


@triton.jit
def helper_isnan(x):
    return x != x


@triton.jit
def helper_isinf(x):
    return tl.abs(x) == float("inf")


@triton.jit
def helper_tanh(x):
    size = tl.abs(x)
    e = tl.exp(-2.0 * size)
    square = x * x
    series = square * (2.0 / 15.0 + square * (-17.0 / 315.0 + square * (62.0 / 2835.0)))
    series = x * (1.0 + square * (-1.0 / 3.0 + series))
    far = (1.0 - e) / (1.0 + e)
    return tl.where(size < 0.25, series, tl.where(x < 0, -far, far))


@triton.jit
def helper_bucketize_binary_search(
    values, borders, count, total, stride, start, index_type, right, sorter, sorter_stride, sorter_start
):
    # every value's first border that is not below it (right: that is above it), within one row of ``count`` borders
    low = tl.zeros(values.shape, dtype=index_type)
    high = tl.full(values.shape, count, dtype=index_type)
    left = count + 1
    while left > 1:
        middle = (high + low) // 2
        inside = ((middle * stride + start) < total) & (middle < count)
        place = middle
        if sorter is not None:
            place = tl.load(sorter + sorter_start + sorter_stride * middle, mask=inside, other=0)
        border = tl.load(borders + start + stride * place, mask=inside, other=0)
        if right:
            above = values >= border
        else:
            above = values > border
        if helper_is_floating(values):
            above = above | (values != values)
        low = tl.where(above & inside, middle + 1, low)
        high = tl.where(above, high, middle)
        left = (left + 1) // 2
    return low
