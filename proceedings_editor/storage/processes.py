"""Whether a process still runs, and whether it is the same one.

A number alone does not say: numbers are given again.  With its start it does.
"""

import subprocess
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    def started(pid: int) -> str:
        """Return when the process started, in the system's own words; empty if it has ended."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = wintypes.HANDLE
        limited_query = 0x1000
        process = wintypes.HANDLE(kernel.OpenProcess(limited_query, 0, pid))
        if not process:
            return ""
        created, ended, _kernel, _user = times = [wintypes.FILETIME() for _ in range(4)]
        try:
            kernel.GetProcessTimes(process, *map(ctypes.byref, times))
        finally:
            kernel.CloseHandle(process)
        return "" if ended.dwLowDateTime else f"{created.dwHighDateTime}.{created.dwLowDateTime}"

elif sys.platform == "linux":

    def started(pid: int) -> str:
        """Return when the process started, in the system's own words; empty if it has ended."""
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
            boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        except OSError:
            return ""
        state, *fields = stat.rpartition(")")[2].split()  # proc(5): state is field 3, start 22
        return "" if state == "Z" else f"{boot} {fields[18]}"

else:

    def started(pid: int) -> str:
        """Return when the process started, in the system's own words; empty if it has ended."""
        answer = subprocess.run(  # noqa: S603  # a number, and nothing else from outside
            ["/bin/ps", "-o", "lstart=", "-p", str(int(pid))],
            capture_output=True,
            text=True,
            check=False,
            env={"LC_ALL": "C"},
        )
        return answer.stdout.strip()
