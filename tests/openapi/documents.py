"""Writes the OpenAPI documents of the examples and of every real API, in each version, into a folder.

    documents.py CARGO_CORDIAL FOLDER

The real APIs are those of the folder that CORDIAL_CORPUS names; without it there are the examples alone, which is said.
"""

import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
VERSIONS = ("3.0", "3.1")


def sources():
    """Names of documents, and the arguments that choose their protos."""
    for example in ("library", "inference"):
        yield example, ["--manifest-path", str(ROOT / "examples" / example / "Cargo.toml")]
    corpus = os.environ.get("CORDIAL_CORPUS")
    if not corpus:
        print("skipped: the real APIs, because CORDIAL_CORPUS names no folder")
        return
    corpus = pathlib.Path(corpus)
    manifest = json.loads((corpus / "manifest.json").read_text())
    for name, fixture in manifest.items():
        # Some lists name files of google/protobuf, which cordial brings along.
        files = [file for file in fixture["files"] if not file.startswith("google/protobuf/")]
        protos = [str(corpus / name / file) for file in files]
        includes = [str(corpus / root) for root in fixture["include_roots"]]
        yield name, ["--protos", *protos, "--include", *includes]


def main(cargo_cordial, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, arguments in sources():
        for version in VERSIONS:
            path = folder / f"{name}-{version}.json"
            command = [cargo_cordial, "openapi", *arguments, "--openapi-version", version, "-o", str(path)]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(f"{name}: {' '.join(command)}\n{done.stderr}")
            print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
