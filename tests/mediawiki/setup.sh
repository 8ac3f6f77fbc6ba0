#!/usr/bin/env bash
# Builds a MediaWiki to compare parse trees with: Debian's package, the PHP command line, SQLite, no web server.
# Prints the folder of the wiki. It is built once, below $MEDIAWIKI_CACHE, and again when the recipe
# (this file or settings.php) changes.
# Exit codes: 2 not Debian or Ubuntu, 3 something must be installed and we are not root, 4 a step failed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${MEDIAWIKI_CACHE:-${HOME:?}/.cache/infobox-parse-mediawiki}
unpacked=$cache/unpacked
wiki=$unpacked/usr/share/mediawiki
log=$cache/setup.log
recipe="$wiki $(cat "$here/setup.sh" "$here/settings.php" | cksum)"

fail() {
  printf 'MediaWiki is not set up: %s\n' "$2" >&2
  exit "$1"
}

step() {
  local what=$1
  shift
  "$@" >>"$log" 2>&1 || fail 4 "$what failed, see $log"
}

php_works() {
  command -v php >/dev/null && php -r '
    $needed = ["ctype", "dom", "fileinfo", "iconv", "intl", "json", "mbstring", "pdo_sqlite", "xmlreader"];
    exit(array_diff($needed, array_map("strtolower", get_loaded_extensions())) ? 1 : 0);'
}

wiki_built() {
  [[ -f $cache/built && $(<"$cache/built") == "$recipe" ]]
}

apt() {
  DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 "$@"
}

update_lists() {
  [[ $(id -u) == 0 ]] || fail 3 "apt-get must $1, which needs root"
  step 'apt-get update' apt update
}

install_php() {
  update_lists 'install PHP'
  step 'installing PHP' apt install -y --no-install-recommends \
    php-cli php-intl php-mbstring php-sqlite3 php-xml
  php_works || fail 4 "the php on the PATH lacks modules that MediaWiki needs"
}

# The package is unpacked, not installed: installing it would bring a web server.
download() {
  rm -rf "$cache/packages"
  mkdir "$cache/packages"
  cd "$cache/packages"
  local packages=(mediawiki mediawiki-classes)
  if ! apt download "${packages[@]}" >>"$log" 2>&1; then
    update_lists 'update its package lists'
    step 'downloading MediaWiki' apt download "${packages[@]}"
  fi
  cd "$cache"
}

unpack() {
  rm -rf "$unpacked"
  for package in "$cache"/packages/*.deb; do
    dpkg-deb --extract "$package" "$unpacked" || return
  done
  # The package's links point to folders of an installed one.
  rm -rf "$cache/packages" "$wiki"/{LocalSettings.php,config,extensions,images} &&
    mkdir "$wiki/images" &&
    ln -s extensions-core "$wiki/extensions"
}

# The password is nobody's: no server ever runs on this wiki.
install_wiki() {
  php "$wiki/maintenance/install.php" --dbtype sqlite --dbpath "$cache/database" --dbname wiki \
    --confpath "$wiki" --scriptpath /w --server http://localhost \
    --pass "$(head -c 24 /dev/urandom | base64)" Wiki Admin &&
    cp "$here/settings.php" "$wiki/settings.php" &&
    printf '\nrequire __DIR__ . "/settings.php";\n' >>"$wiki/LocalSettings.php"
}

if ! { wiki_built && php_works; }; then
  for command in apt-get dpkg-deb flock; do
    command -v "$command" >/dev/null || fail 2 "there is no $command; it needs Debian or Ubuntu"
  done
  { mkdir -p "$cache" && [[ -w $cache ]]; } 2>/dev/null || fail 4 "the folder $cache cannot be written"
  exec 9>"$cache/lock"
  flock 9
  php_works || install_php
  if ! wiki_built; then
    : >"$log"
    rm -rf "$cache/built" "$cache/database"
    download
    step 'unpacking MediaWiki' unpack
    step "MediaWiki's installer" install_wiki
    printf '%s' "$recipe" >"$cache/built"
  fi
fi
printf '%s\n' "$wiki"
