"""Writes knowledge/data/namespaces.tsv, interwiki.tsv and link_trails.tsv from an unpacked MediaWiki; needs php.

    python tests/tools/build_namespaces.py /path/to/mediawiki

Only facts are taken: names of namespaces, language codes, interwiki prefixes, letters. It does not start
MediaWiki, so no LocalSettings.php is read.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from pathlib import Path


DATA = Path(__file__).parents[2] / "src/infobox_parse/knowledge/data"

PHP = r"""
error_reporting( E_ALL & ~E_WARNING & ~E_NOTICE & ~E_DEPRECATED );
define( 'MEDIAWIKI', true );
$IP = $argv[1];
$defines = file_get_contents( "$IP/includes/Defines.php" );
preg_match_all( "/define\\( '(NS_\\w+)', (-?\\d+) \\)/", $defines, $constants, PREG_SET_ORDER );
foreach ( $constants as [ , $name, $number ] ) {
    define( $name, (int)$number );
}
require "$IP/includes/languages/data/Names.php";

function messages( string $IP, string $code ): array {
    $fallback = $namespaceNames = $namespaceAliases = $namespaceGenderAliases = $linkTrail = null;
    $file = "$IP/languages/messages/Messages" . str_replace( '-', '_', ucfirst( $code ) ) . '.php';
    if ( is_file( $file ) ) {
        require $file;
    }
    return [ 'fallback' => $fallback, 'names' => $namespaceNames, 'aliases' => $namespaceAliases,
        'genders' => $namespaceGenderAliases, 'trail' => $linkTrail ];
}

function scribunto( string $IP ): array {
    $namespaceNames = $namespaceAliases = [];
    foreach ( [ 'extensions', 'extensions-core' ] as $folder ) {
        $file = "$IP/$folder/Scribunto/Scribunto.namespaces.php";
        if ( is_file( $file ) ) {
            require $file;
            break;
        }
    }
    return [ $namespaceNames, $namespaceAliases ];
}

[ $moduleNames, $moduleAliases ] = scribunto( $IP );
$languages = [];
foreach ( array_keys( MediaWiki\Languages\Data\Names::$names ) as $code ) {
    $languages[$code] = messages( $IP, $code ) + [
        'moduleNames' => $moduleNames[$code] ?? null,
        'moduleAliases' => $moduleAliases[$code] ?? null ];
}
preg_match( "/MW_VERSION', '([^']+)/", $defines, $version );
echo json_encode( [ 'version' => $version[1], 'languages' => $languages ], JSON_THROW_ON_ERROR );
"""

KEPT = frozenset([*range(-2, 16), 828, 829])

CANONICAL = {
    -2: "Media",
    -1: "Special",
    1: "Talk",
    2: "User",
    3: "User talk",
    4: "Project",
    5: "Project talk",
    6: "File",
    7: "File talk",
    8: "MediaWiki",
    9: "MediaWiki talk",
    10: "Template",
    11: "Template talk",
    12: "Help",
    13: "Help talk",
    14: "Category",
    15: "Category talk",
    828: "Module",
    829: "Module talk",
}

VARIED = frozenset({"crh", "gan", "iu", "kk", "ku", "shi", "sr", "tg", "uz", "zh"})
"""Languages that MediaWiki converts between scripts, so that names of each variant are valid."""

Languages = dict[str, dict[str, object]]


def strings(value: object) -> dict[str, str]:
    """Return a PHP array as a mapping; PHP writes an empty or gapless one as a list."""
    if isinstance(value, dict):
        return {str(key): str(item) for key, item in value.items()}
    if isinstance(value, list):
        return {str(index): str(item) for index, item in enumerate(value)}
    return {}


def chain(code: str, languages: Languages) -> list[str]:
    """Return a language and those it falls back to, English last."""
    stated = languages[code]["fallback"]
    fallbacks = [part.strip() for part in str(stated).split(",")] if stated else []
    return [code, *(name for name in fallbacks if name in languages and name != "en"), "en"]


def genders(code: str, languages: Languages) -> list[tuple[int, str]]:
    """Return the gendered names, of the nearest language in the chain that has any."""
    for name in chain(code, languages):
        stated = languages[name]["genders"]
        if isinstance(stated, dict):
            pairs = ((int(id_), strings(forms)) for id_, forms in stated.items())
            return [(id_, form) for id_, forms in pairs for form in forms.values()]
    return []


def named(code: str, languages: Languages) -> list[tuple[int, str]]:
    """Return numbers and names of one language: a namespace's main name first, then its aliases."""
    main: dict[int, str] = {}
    aliases: list[tuple[int, str]] = []
    for name in chain(code, languages):
        for key in ("names", "moduleNames"):
            for id_, text in strings(languages[name][key]).items():
                main.setdefault(int(id_), text)
        for key in ("aliases", "moduleAliases"):
            stated = strings(languages[name][key])
            # One file of MediaWiki 1.39 writes a constant in quotes, which names nothing.
            aliases += [(int(id_), text) for text, id_ in stated.items() if id_.lstrip("-").isdigit()]
    aliases += genders(code, languages)
    variants = [name for name in languages if name.startswith(f"{code}-")]
    for name in variants if code in VARIED else ():
        aliases += [(int(id_), text) for id_, text in strings(languages[name]["names"]).items()]
    return [*main.items(), *aliases]


def rows(code: str, languages: Languages) -> list[tuple[int, str]]:
    """Return what of a language differs from English, spaces for underscores, each name once.

    Names that need the grammar of the project's name are left out; its plain form stays as $1.
    """
    found: dict[int, list[str]] = {}
    seen: set[str] = set()
    for id_, text in named(code, languages):
        name = text.replace("_", " ")
        if id_ not in KEPT or not name or "{{" in name or name.lower() in seen:
            continue
        seen.add(name.lower())
        found.setdefault(id_, []).append(name)
    return [(id_, name) for id_, names in sorted(found.items()) for name in names if names != [CANONICAL.get(id_)]]


def trail(code: str, languages: Languages) -> str:
    """Return the pattern of the letters behind a link that belong to its label; empty where there are none."""
    stated = next(str(languages[name]["trail"]) for name in chain(code, languages) if languages[name]["trail"])
    match = re.fullmatch(r"/\^\((.*)\)\(\.\*\)\$/\w*", stated)
    if match is None:
        message = f"the link trail of {code} is {stated!r}"
        raise ValueError(message)
    return re.sub(r"\\x\{(\w+)\}", lambda found: chr(int(found[1], 16)), match[1])


def interwiki(mediawiki: Path) -> list[str]:
    """Return the prefixes of MediaWiki's own interwiki list."""
    lines = (mediawiki / "maintenance/interwiki.list").read_text("utf-8").splitlines()
    return sorted(line.split("|")[0] for line in lines if line and not line.startswith("#"))


def main() -> None:
    """Read the folder from the command line and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mediawiki", type=Path)
    mediawiki = parser.parse_args().mediawiki
    command = ["php", "-r", PHP, "--", str(mediawiki)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    version, languages = found["version"], found["languages"]

    table: list[tuple[str, int, str]] = [("*", *item) for item in CANONICAL.items()]
    table += [(code, *row) for code in sorted(languages) for row in rows(code, languages)]
    head = "# Names of namespaces, English (*) and what differs; main name first."
    head += f" MediaWiki {version},"
    head += " languages/messages, and its Scribunto; language, number, name\n"
    lines = "".join(f"{code}\t{id_}\t{name}\n" for code, id_, name in table)
    (DATA / "namespaces.tsv").write_text(head + lines, "utf-8")

    head = f"# Interwiki prefixes of MediaWiki {version}: Names.php, maintenance/interwiki.list;"
    head += " prefix, kind\n"
    kinds = dict.fromkeys(interwiki(mediawiki), "interwiki") | dict.fromkeys(languages, "language")
    lines = "".join(f"{prefix}\t{kind}\n" for prefix, kind in sorted(kinds.items()))
    (DATA / "interwiki.tsv").write_text(head + lines, "utf-8")
    head = f"# Letters behind a link that belong to its label, where they are not a to z. MediaWiki {version},"
    head += " languages/messages; language, pattern\n"
    trails = {code: trail(code, languages) for code in sorted(languages)}
    lines = "".join(f"{code}\t{pattern}\n" for code, pattern in trails.items() if pattern != trails["en"])
    (DATA / "link_trails.tsv").write_text(head + lines, "utf-8")
    known = len({row[0] for row in table})
    print(f"{len(table)} names in {known} languages, {len(kinds)} prefixes")


if __name__ == "__main__":
    main()
