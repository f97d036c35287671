"""The stand-in's driver, which launches nothing: kernels run in Triton's interpreter."""

from __future__ import annotations

from typing import Any

from triton.backends import driver


class StandInDriver(driver.DriverBase):  # type: ignore[misc]
    """Never the active one."""

    @classmethod
    def is_active(cls) -> bool:
        return False

    def map_python_to_cpp_type(self, ty: str) -> str:
        return ty

    def get_current_target(self) -> Any:
        return None

    def get_active_torch_device(self) -> Any:
        return None

    def get_benchmarker(self) -> Any:
        return None
