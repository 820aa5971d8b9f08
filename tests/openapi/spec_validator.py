"""Holds documents to the schema of their version of OpenAPI: spec_validator.py DOCUMENT..."""

import json
import sys
from concurrent.futures import ProcessPoolExecutor

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator


def faults(path):
    with open(path) as file:
        document = json.load(file)
    validator = {"3.0.3": OpenAPIV30SpecValidator, "3.1.0": OpenAPIV31SpecValidator}[document["openapi"]]
    found = [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in validator(document).iter_errors()]
    return path, len(document["paths"]), found


if __name__ == "__main__":
    failed = False
    with ProcessPoolExecutor(2) as pool:
        for path, paths, found in pool.map(faults, sys.argv[1:]):
            print(f"{path}: {paths} paths, {len(found)} errors")
            for fault in found:
                print(f"  {fault}")
            failed |= bool(found) or paths == 0
    sys.exit(failed)
