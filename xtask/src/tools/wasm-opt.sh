#!/bin/sh
# Installed by CPOR Desk's `cargo xtask setup`, so that Trunk finds wasm-opt on PATH.
# Runs the wasm-opt of the nearest node_modules, from the working directory upwards.
dir=$PWD
while :; do
  tool=$dir/node_modules/.bin/wasm-opt
  [ -x "$tool" ] && exec "$tool" "$@"
  [ -n "$dir" ] || break
  dir=${dir%/*}
done
echo "wasm-opt: no node_modules with binaryen from $PWD upwards; run: cargo xtask setup" >&2
exit 127
