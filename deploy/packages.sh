#!/bin/sh -e
# Installs into /venv what pyproject.toml names, with the extras that are given (`--extra trial`).
# requirements.lock covers everything and so serves as constraints: versions and hashes are taken from there, and a
# package without a hash is refused.
uv pip compile --quiet --no-header --no-annotate -c requirements.lock "$@" -o wanted.txt pyproject.toml
uv venv --quiet /venv
uv pip install --quiet --python /venv --compile-bytecode --no-deps --require-hashes -c requirements.lock -r wanted.txt
