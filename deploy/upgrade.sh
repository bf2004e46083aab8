#!/bin/sh
# Puts the version that `.env` names (VERSION) in the place of the one that runs, while people go on working: its images
# are there (`docker compose build` or `docker compose pull`), and its migrations leave the version before at work.
set -eu

job() {
  docker compose run --rm --no-deps -T "$@"
}

running() {
  docker compose ps --quiet "$1" 2>/dev/null
}

job prepare
for node in nats nats-2 nats-3; do
  [ -z "$(running "$node")" ] || docker compose kill --signal HUP "$node" # users may have come or gone
done
job setup

for service in registration agenda notifications knowledge web; do
  before=$(running "$service")
  [ -n "$before" ] || continue
  twice=$((2 * $(echo "$before" | wc -l)))
  docker compose up --detach --no-deps --no-build --no-recreate --wait --scale "$service=$twice" "$service"
  sleep 5 # until the way in has found the new ones
  for container in $before; do
    docker stop --time 20 "$container" >/dev/null
    docker rm "$container" >/dev/null
  done
  echo "$service: ready"
done
