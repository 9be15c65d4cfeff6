"""The page on the model names every key that a profile may have."""

from pathlib import Path

from pydantic import BaseModel

from calculator import profile_shape

PAGE = (Path(__file__).parents[2] / "docs/model.md").read_text(encoding="utf-8")


def test_every_key_of_a_profile_is_on_the_page():
    parts = [part for part in vars(profile_shape).values() if isinstance(part, type)]
    keys = {key for part in parts if issubclass(part, BaseModel) for key in part.model_fields}
    section = PAGE[PAGE.index("## Profile (JSON)") :]
    missing = {key for key in keys if f"`{key}`" not in section and f'"{key}"' not in PAGE}
    assert missing == set()
