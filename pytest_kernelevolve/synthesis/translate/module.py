"""A Triton kernel file as a C++ kernel file: its Python as it is, its kernels as loops behind the same calls."""

from __future__ import annotations

import ast
from pathlib import Path

from pytest_kernelevolve.spec.syntax import parsed
from pytest_kernelevolve.synthesis.translate.lane import Untranslatable
from pytest_kernelevolve.synthesis.translate.triton_to_cpp import Function, translated

HEADER = Path(__file__).parent / "lanes.h"
FLAGS = ["-O2", "-std=c++20", "-march=native", "-fopenmp", "-fwrapv"]
PREAMBLE = '''
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


'''


def to_cpp(source: str, *, entry: str) -> str:
    """The C++ kernel file. Raises Untranslatable where the kernel's lanes need each other, or it is not understood."""
    tree = parsed(source)
    functions = translated(tree)
    launched = [function for function in functions if function.arguments]
    if not launched:
        raise Untranslatable("there is no Triton kernel whose arguments end with _ptr")
    host = [
        statement
        for statement in tree.body
        if not (isinstance(statement, ast.FunctionDef) and statement.decorator_list)
    ]
    kept = [one for one in host if not isinstance(one, ast.Import | ast.ImportFrom) and not _is_docstring(one)]
    code = "\n\n".join(function.text for function in functions)
    title = (ast.get_docstring(tree) or entry).split("\n")[0].replace("in portable Triton", "in C++, from Triton")
    kernels = "\n".join(_kernel(one) for one in launched)
    names = ", ".join(f'"{one.name}"' for one in launched)
    body = "\n\n\n".join(ast.unparse(one) for one in kept)
    return (
        f'"""{title}"""\n\nimport torch\nimport tvm_ffi.cpp\n\nSOURCE = r"""\n'
        f'{HEADER.read_text(encoding="utf-8")}\n{code}\n"""\n'
        f"library = tvm_ffi.cpp.load_inline(\n    name={entry!r},\n    cpp_sources=SOURCE,\n    functions=[{names}],\n"
        f"    extra_cflags={FLAGS!r},\n    extra_ldflags=['-fopenmp'],\n)\n"
        f"{PREAMBLE}{kernels}\n\n\n{body}\n"
    )


def _kernel(function: Function) -> str:
    return f"{function.name} = Kernel(library.{function.name}, {list(function.arguments)!r})"


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
