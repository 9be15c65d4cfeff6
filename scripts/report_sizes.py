"""Name the modules above 300 lines and the functions above 50: a reader's hint, never a failure."""

import ast
from pathlib import Path

MODULE_LINES = 300
FUNCTION_LINES = 50
SKIPPED = {".venv", "var", "migrations"}


def main() -> None:
    for path in sorted(Path().rglob("*.py")):
        if SKIPPED & set(path.parts):
            continue
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > MODULE_LINES:
            print(f"{path}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    print(f"{path}:{node.lineno}: {node.name} has {length} lines")


if __name__ == "__main__":
    main()
