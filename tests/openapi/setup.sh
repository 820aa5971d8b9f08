# What the scripts of this folder share; each sources it from the root of the project.
#
# `programs` is where cargo puts what it builds, `work` a folder for what is downloaded and written.
# shellcheck shell=bash
work=${CARGO_TARGET_DIR:-target}/openapi
mkdir -p "$work"
work=$(cd "$work" && pwd)
programs=${work%/openapi}/debug

# Builds the programs, as `cargo test --workspace` does: for fewer packages cargo chooses fewer features of what they stand on,
# and would compile that once more.
build() { cargo build --quiet --workspace --tests; }

# Ends well without having tested anything, and says so.
skip() {
    echo "skipped: $1"
    exit 0
}

# Installs packages of PyPI into `work`/venv.
from_pypi() {
    command -v python3 > /dev/null || skip "there is no python3"
    [ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv" || skip "python3 can't make a virtual environment"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check "$@" || skip "PyPI isn't reached"
}

# Installs packages of npm into `work`/FOLDER: from_npm FOLDER PACKAGE...
from_npm() {
    command -v npm > /dev/null || skip "there is no npm"
    mkdir -p "$work/$1"
    [ -f "$work/$1/package.json" ] || echo '{"private": true}' > "$work/$1/package.json"
    npm install --prefix "$work/$1" --no-audit --no-fund --silent "${@:2}" || skip "npm's registry isn't reached"
}

# Starts the library, which ends with the script, and puts its address into `base`.
start_library() {
    coproc library { exec "$programs/library" --listen 127.0.0.1:0; }
    trap 'kill "$library_PID" 2> /dev/null || true' EXIT
    local name url
    base=
    while [ -z "$base" ]; do
        read -r name url <&"${library[0]}"
        [ "$name" != REST ] || base=${url%/v1/shelves}
    done
}
