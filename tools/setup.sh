# Shared by tools/demo, tools/check and tools/bench: installs what is missing, configures, builds.
# Sourced, not run. Everything comes from Debian's packages.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
started=$SECONDS

say() { printf '\n== [%d:%02d] %s\n' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60)) "$*"; }

die() {
  printf '\nheapprof: %s\n' "$*" >&2
  exit 1
}

# Makes sure that each of the given Debian packages is installed.
need_packages() {
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
    die "this script installs Debian packages, but here is no apt-get; install by hand: $*"
  local package missing=()
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    say "All $# Debian packages are installed"
    return
  fi
  say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "packages are missing, and neither root nor sudo is at hand. As root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -q ||
    die "apt-get update failed; is /etc/apt/sources.list right and the network up?"
  for package in "${missing[@]}"; do
    apt-cache show "$package" >/dev/null 2>&1 ||
      die "there is no package '$package' here; heapprof is set up for Debian 12 (bookworm) with its security updates"
  done
  "${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}" ||
    die "apt-get could not install: ${missing[*]}"
}

# The same for packages that one can do without.
want_packages() {
  (need_packages "$@") || say "Going on without what could not be installed"
}

# Installs in build/viewers what test/viewers/package-lock.json names.
need_viewers() {
  # Node may have come with an npm of its own.
  command -v npm >/dev/null || need_packages npm
  local lock=$top/test/viewers/package-lock.json place=$top/build/viewers
  # The last that npm writes.
  local stamp=$place/node_modules/.package-lock.json
  if cmp -s "$lock" "$place/package-lock.json" && [ -e "$stamp" ]; then
    say "All npm packages are installed"
    return
  fi
  say "Installing npm packages in ${place#"$top"/}"
  mkdir -p "$place"
  rm -f "$stamp"
  cp "$top/test/viewers/package.json" "$lock" "$place"
  (cd "$place" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
    die "npm could not install the packages of test/viewers/package.json; is the network up?"
}

# What it takes to build with LLVM $1.
packages_to_build() {
  echo cmake ninja-build pkg-config g++ libc6-dev "clang-$1" "llvm-$1-dev" \
    "libclang-$1-dev" "lld-$1" \
    nlohmann-json3-dev libcli11-dev libfmt-dev libprotozero-dev libcurl4-openssl-dev zlib1g-dev libzstd-dev scdoc python3
}

# Configures build/llvm-$1, with the tests if $2 is ON, and builds the targets that follow, or
# all of them.
build() {
  local tree=$top/build/llvm-$1
  say "Building with LLVM $1 in ${tree#"$top"/}"
  cmake -S "$top" -B "$tree" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DLLVM_DIR="/usr/lib/llvm-$1/lib/cmake/llvm" \
    -DCMAKE_C_COMPILER="/usr/lib/llvm-$1/bin/clang" \
    -DCMAKE_CXX_COMPILER="/usr/lib/llvm-$1/bin/clang++" \
    -DHEAPPROF_BUILD_TESTS="$2" || die "CMake cannot configure ${tree#"$top"/}"
  cmake --build "$tree" -j "$(nproc)" ${3+--target "${@:3}"} || die "the build in ${tree#"$top"/} failed"
}
