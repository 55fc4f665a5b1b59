# Shared by the commands of this folder; sourced, never run. Keep what is installed and where it is found in this one place.

set -euo pipefail

repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

# What this program needs, as packages of Debian 12/13 and Ubuntu 24.04. First name that the distribution has wins.
packages_postgres=(postgresql)
packages_sodium=(libsodium23 libsodium26)
packages_icu=(libicu72 libicu74 libicu76 libicu78)
packages_node=(nodejs npm)
packages_sdk=(dotnet-sdk-10.0)
packages_browser=(chromium chromium-browser)
packages_age=(age)
# Cleaning of files: the sandbox, what runs in it, and letters for PDFs that bring none. mat2 brings exiftool, Poppler, GdkPixbuf and cairo.
packages_sandbox=(bubblewrap)
packages_cleaning=(mat2 python3-lxml gir1.2-gdkpixbuf-2.0 gir1.2-poppler-0.18 python3-gi-cairo libimage-exiftool-perl fonts-liberation)
# PDFs of the console. WeasyPrint runs in the same sandbox as the cleaning of files.
packages_press=(weasyprint)
# What the tests read PDFs with.
packages_pdf_tests=(poppler-utils qpdf)
packages_tor=(tor)
# Several machines in small (`ops/cluster`): PostgreSQL nodes under Patroni, its memory, and what leads to the leader.
packages_cluster=(patroni python3-etcd etcd-server etcd-client haproxy)
# Reads the reverse proxy's example for the tests.
packages_proxy=(nginx)
# A real mail server for the tests of notices.
packages_mail=(python3-aiosmtpd)
oldest_node=18
sdk_version=10.0

# The account that runs the program when root starts it: PostgreSQL refuses root.
account=alertadores

say() { printf '%s\n' "$*" >&2; }
fail() { printf 'ops: %s\n' "$*" >&2; exit 1; }
is_root() { [ "$(id -u)" = 0 ]; }

# The .NET tools phone home and greet unless told not to.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Build servers would outlive the command.
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

# An SDK installed by hand for one user is used as well.
if ! command -v dotnet > /dev/null 2>&1; then
    for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /opt/dotnet; do
        if [ -n "$folder" ] && [ -x "$folder/dotnet" ]; then
            export PATH="$folder:$PATH" DOTNET_ROOT="$folder"
            break
        fi
    done
fi

default_data_folder() {
    if [ -n "${ALERTADORES_DATA:-}" ]; then
        printf '%s\n' "$ALERTADORES_DATA"
    elif is_root; then
        printf '/var/lib/alertadores\n'
    else
        printf '%s\n' "${XDG_DATA_HOME:-$HOME/.local/share}/alertadores"
    fi
}

# as_account COMMAND…: replaces this shell by the command under the account; call it only as root.
as_account() {
    exec setpriv --reuid "$account" --regid "$(id -g "$account")" --clear-groups -- "$@"
}

# Makes the account once. It owns nothing but its data and cannot sign in.
ensure_account() {
    if ! getent passwd "$account" > /dev/null; then
        useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$account" \
            || fail "no se pudo crear la cuenta «$account»."
    fi
}

# sources_hash: one hash over everything that the published program is made from. Build outputs are not sources.
sources_hash() {
    (
        cd "$repository"
        find global.json Directory.*.props BannedSymbols.txt src \
            \( -name bin -o -name obj -o -name node_modules -o -name dist -o -name dist-tests \) -prune -o -type f -print0 \
            | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
    )
}

# publish_program DATA: builds the program when its sources changed; sets $program (its folder) and $dotnet. $ALERTADORES_PROGRAM names one that is built already.
publish_program() {
    local data="$1" hash runtime part
    dotnet=dotnet
    if [ -n "${ALERTADORES_PROGRAM:-}" ]; then
        program="$ALERTADORES_PROGRAM"
        [ -f "$program/Alertadores.Host.dll" ] || fail "en $program no está el programa (\$ALERTADORES_PROGRAM)."
        return 0
    fi

    hash="$(sources_hash)"
    program="$data/program/$hash"
    mkdir -p "$data/program"
    if [ ! -f "$program/Alertadores.Host.dll" ]; then
        exec 9> "$data/program/lock"
        flock 9
        if [ ! -f "$program/Alertadores.Host.dll" ]; then
            say "Construyendo Alertadores (solo cuando cambian las fuentes; uno o dos minutos la primera vez)…"
            rm -rf "$data/program/unfinished"
            (cd "$repository" && dotnet publish src/Host --configuration Release --output "$data/program/unfinished" --nologo -v q 9>&- >&2) \
                || fail "no se pudo construir el programa; el error está arriba."
            # A root-only SDK is of no use to the account that runs the program: take its runtime along.
            if is_root; then
                chmod -R a+rX "$data/program/unfinished"
                dotnet="$(readlink -f "$(command -v dotnet)")"
                if ! setpriv --reuid "$account" --regid "$(id -g "$account")" --clear-groups -- test -x "$dotnet"; then
                    runtime="$data/program/unfinished/dotnet"
                    mkdir -p "$runtime/shared"
                    cp -r "$dotnet" "$(dirname "$dotnet")/host" "$runtime/"
                    for part in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
                        mkdir -p "$runtime/shared/$part"
                        cp -r "$(find "$(dirname "$dotnet")/shared/$part" -maxdepth 1 -name "$sdk_version.*" | sort -V | tail -n 1)" "$runtime/shared/$part/"
                    done
                    chmod -R a+rX "$runtime"
                fi
            fi
            mv "$data/program/unfinished" "$program"
            find "$data/program" -mindepth 1 -maxdepth 1 -type d ! -name "$hash" -exec rm -rf {} +
        fi
        exec 9>&-
    fi
    if [ -x "$program/dotnet/dotnet" ]; then
        dotnet="$program/dotnet/dotnet"
        export DOTNET_ROOT="$program/dotnet"
    else
        dotnet=dotnet
    fi
}

# socket_of PGDATA: the folder of a running server's socket (fifth line of postmaster.pid).
socket_of() {
    [ -f "$1/postmaster.pid" ] && kill -0 "$(sed -n 1p "$1/postmaster.pid")" 2> /dev/null && sed -n 5p "$1/postmaster.pid"
}

# run_as_account COMMAND…: under the account as root, as oneself otherwise. From the root folder: the one that we stand in may be closed to the account.
run_as_account() {
    if is_root; then
        env --chdir=/ setpriv --reuid "$account" --regid "$(id -g "$account")" --clear-groups -- "$@"
    else
        "$@"
    fi
}
