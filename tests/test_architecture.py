"""The dependency rule of docs/architecture.md, held by tests."""

import ast
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGES = (
    "config",
    "equations",
    "accounts",
    "jobs",
    "tabular",
    "releases",
    "evidence",
    "calculator",
    "roadmap",
    "reports",
)
HEAVY = ("PIL", "weasyprint", "openpyxl", "pandas", "pyarrow", "pypdfium2", "scipy")
# Where an import inside a function has a reason: path -> the names it imports there.
LATE_IMPORTS: dict[str, set[str]] = {}
NOT_OURS = {".git", ".venv", "var"}


def python_files():
    return [path for package in PACKAGES for path in sorted((REPOSITORY / package).rglob("*.py"))]


def test_import_contracts_hold():
    process = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert process.returncode == 0, process.stdout + process.stderr


def test_web_process_stays_light():
    script = f"""
import sys
from config import wsgi
from django.urls import get_resolver
assert len(get_resolver().url_patterns) >= 5
print(*[name for name in {HEAVY} if name in sys.modules])
"""
    process = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True)
    assert process.returncode == 0, process.stderr
    assert process.stdout.split() == []


def test_no_import_inside_a_function():
    late = {}
    for path in python_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [
            node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        for function in functions:
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    names = {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    names = {f"{'.' * node.level}{node.module or ''}"}
                else:
                    continue
                late.setdefault(str(path.relative_to(REPOSITORY)), set()).update(names)
    assert late == LATE_IMPORTS


def test_scan_sees_the_code():
    """The scans of this file look at something: each package has modules."""
    assert {path.relative_to(REPOSITORY).parts[0] for path in python_files()} == set(PACKAGES)


def test_nothing_reads_outside_the_repository():
    forbidden = "../" + "shared"
    readers = []
    for path in REPOSITORY.rglob("*"):
        ours = path.is_file() and not NOT_OURS & set(path.relative_to(REPOSITORY).parts)
        if ours and forbidden.encode() in path.read_bytes():
            readers.append(str(path.relative_to(REPOSITORY)))
    assert readers == []
