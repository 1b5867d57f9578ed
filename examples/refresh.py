"""Write the coding of each example anew; run it after a coding change, and read the difference before committing it."""

from pathlib import Path

import detente


def main() -> None:
    """Write `NAME.json` beside each `NAME.txt`."""
    for path in sorted(Path(__file__).parent.glob("*.txt")):
        coding = detente.read(path)
        path.with_suffix(".json").write_text(coding.to_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
