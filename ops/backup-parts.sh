# Shared by ops/backup and ops/restore; sourced, never run. What a folder of backups holds:
#
#   recipients                     age recipients that everything is sealed to
#   system                         system identifier of the one cluster whose backups these are
#   base/20261121T131500Z/         base.tar.age, counts.age, manifest
#   wal/2026-11-21/                NAME.age and NAME.sha256 for each file of PostgreSQL's log

. "$(dirname "${BASH_SOURCE[0]}")/parts.sh"

# Contract A11: what was erased is out of every backup by then.
keep_days=30

hash_of() { sha256sum "$1" | cut -d ' ' -f 1; }

# now_utc: the clock, or the --now of a test.
now_utc() { if [ -n "${pretended_now:-}" ]; then printf '%s\n' "$pretended_now"; else date -u +%Y-%m-%dT%H:%M:%SZ; fi; }

# postgres_program NAME [MAJOR]: as Debian keeps it (the newest without MAJOR), else as the PATH has it.
postgres_program() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/${2:-*}/bin 2> /dev/null | sort -rV); do
        [ ! -x "$folder/$1" ] || { printf '%s\n' "$folder/$1"; return 0; }
    done
    command -v "$1" || fail "no está $1 de PostgreSQL ${2:-}: ops/setup lo instala."
}

manifest_value() { sed -n "s/^$2 //p" "$1"; }

# Everything that is recorded of events by number, so that a copy can be asked for the same. Order does not matter to a sum.
counts_query() {
    cat << SQL
SELECT 'events ' || count(*) || ' ' || coalesce(max(seq_id), 0) || ' '
    || coalesce(sum(hashtextextended(concat_ws('|', seq_id, id, stream_id, version, type, timestamp, data, headers), 0)::numeric), 0)
FROM mt_events WHERE seq_id <= $1
UNION ALL SELECT 'alerts ' || (SELECT count(*) FROM pool_entry) + (SELECT count(*) FROM mt_streams WHERE type = 'alert');
SQL
}

# bases: names of whole base backups, oldest first.
bases() { { ls -1 "$backups/base" 2> /dev/null || true; } | grep -E '^[0-9]{8}T[0-9]{6}Z$' || true; }

# segment_number NAME: the place of a segment in the log, whatever its timeline (16 MiB each).
segment_number() { printf '%d\n' "$((16#${1:8:8} * 256 + 16#${1:16:8}))"; }

# segment_of "0/2000028 on timeline 1": the name of the segment.
segment_of() {
    local high low timeline
    IFS='/ ' read -r high low _ _ timeline <<< "$1"
    printf '%08X%08X%08X\n' "$timeline" "$((16#$high))" "$((16#$low >> 24))"
}

check_folder() {
    [ -n "$backups" ] || fail "falta --into (o --from): la carpeta de los respaldos."
    case "$backups" in /*) ;; *) backups="$PWD/$backups" ;; esac
}

# check_base NAME: the files are those that were written.
check_base() {
    local folder="$backups/base/$1" file hash
    [ -s "$folder/manifest" ] && grep -q '^alertadores-backup 1$' "$folder/manifest" || fail "el respaldo $1 no tiene manifiesto legible: no se usa."
    for file in base.tar.age counts.age; do
        hash="$(manifest_value "$folder/manifest" "$file")"
        [ -f "$folder/$file" ] || fail "al respaldo $1 le falta $file: no se usa."
        [ "$(hash_of "$folder/$file") $(stat -c %s "$folder/$file")" = "$hash" ] \
            || fail "$file del respaldo $1 está dañado o cortado (no coincide con su manifiesto): no se usa."
    done
}

# check_wal BASE: every file of the log since this base is there, whole, without a gap. Prints the last one. With $until only what comes before the first fault counts:
# whether that reaches far enough PostgreSQL says itself.
check_wal() {
    local name at file start number last=""
    start="$(segment_number "$(manifest_value "$backups/base/$1/manifest" start)")"
    number="$start"
    while read -r name; do
        [ -n "$name" ] || continue
        at="$(segment_number "$name")"
        [ "$at" -ge "$start" ] || continue
        if [ "$at" -gt "$number" ]; then
            [ -z "$until" ] || break
            fail "falta un archivo del registro de PostgreSQL antes de $name: lo de después no se puede recuperar. Con --until HORA se recupera hasta antes."
        fi
        file="$(ls "$backups"/wal/*/"$name.age" 2> /dev/null | head -n 1 || true)"
        if [ -z "$file" ] || [ "$(hash_of "$file")" != "$(sed -n 's/^sealed //p' "${file%.age}.sha256")" ]; then
            [ -z "$until" ] || break
            fail "el archivo $name del registro está dañado o cortado (no coincide con su huella). Con --until HORA se recupera hasta antes."
        fi
        [ "$at" -lt "$number" ] || number=$((number + 1))
        last="$name"
    done < <({ ls "$backups"/wal/*/*.sha256 2> /dev/null || true; } | sed 's|.*/||; s|\.sha256$||' | grep -E '^[0-9A-F]{24}$' | sort -k 1.9)
    printf '%s\n' "$last"
}

# choose_base: the newest, or the newest that ended before $until.
choose_base() {
    local name chosen="" limit="" ended
    if [ -n "$until" ]; then
        limit="$(date -u -d "$until" +%Y-%m-%dT%H:%M:%SZ 2> /dev/null)" || fail "--until: «$until» no es una fecha con hora y zona, como 2026-11-21T13:45:00Z."
    fi
    while read -r name; do
        [ -n "$name" ] || continue
        ended="$(manifest_value "$backups/base/$name/manifest" ended)"
        if [ -z "$limit" ] || [[ ! "$ended" > "$limit" ]]; then chosen="$name"; fi
    done < <(bases)
    [ -n "$chosen" ] || fail "en $backups no hay un respaldo${until:+ terminado antes de $until}."
    printf '%s\n' "$chosen"
}

# check_identity FILE BASE: it opens this backup, before anything is written.
check_identity() {
    [ -r "$1" ] || fail "no se puede leer la identidad «$1» (--identity)."
    age --decrypt --identity "$1" "$backups/base/$2/counts.age" > /dev/null 2>&1 \
        || fail "la identidad «$1» no abre este respaldo: es de otro destinatario. No se cambió nada."
}

# recover WORK PGDATA BASE IDENTITY DURABLE: unpacks the base into PGDATA and lets PostgreSQL replay its log under settings of its own in WORK, on a private socket, without
# archiving. Leaves the server running; $recovered_socket is its socket.
recover() {
    local work="$1" pgdata="$2" base="$3" identity="$4" durable="$5" major control target=""
    major="$(manifest_value "$backups/base/$base/manifest" postgres)"
    control="$(postgres_program pg_ctl "$major")"
    [ "$control" = "$(dirname "$control")/pg_ctl" ] && [[ "$("$control" --version)" == *" $major."* ]] \
        || fail "el respaldo es de PostgreSQL $major y aquí no está: instala postgresql-$major."
    say "Abriendo el respaldo $base…"
    age --decrypt --identity "$identity" "$backups/base/$base/base.tar.age" | run_as_account tar -x -f - -C "$pgdata" \
        || fail "no se pudo abrir el respaldo $base; el error está arriba."
    run_as_account "$(postgres_program pg_verifybackup "$major")" --quiet "$pgdata" \
        || fail "el respaldo $base no está completo según su propio manifiesto de PostgreSQL; el error está arriba."
    # From here on nothing of the old server's settings counts.
    run_as_account rm -f "$pgdata/archive.conf" "$pgdata/postmaster.pid" "$pgdata/standby.signal" "$pgdata/patroni.dynamic.json"
    run_as_account touch "$pgdata/recovery.signal"
    [ -z "$until" ] || target="recovery_target_time = '$(date -u -d "$until" '+%Y-%m-%d %H:%M:%S+00')'"
    printf 'local all all trust\n' > "$work/hba.conf"
    cat > "$work/open-wal" << 'SH'
#!/bin/sh
# restore_command: 1 = not in the archive (the end of the log), more than 125 = stop, something is wrong.
for file in "$1"/wal/*/"$3.age"; do
    [ -e "$file" ] || exit 1
    age --decrypt --identity "$2" --output "$4" "$file" || { rm -f "$4"; exit 200; }
    exit 0
done
SH
    cat > "$work/postgresql.conf" << CONF
data_directory = '$pgdata'
hba_file = '$work/hba.conf'
listen_addresses = ''
unix_socket_directories = '$work'
unix_socket_permissions = 0700
port = 5432
archive_mode = off
hot_standby = off
fsync = $durable
full_page_writes = $durable
log_destination = 'stderr'
logging_collector = off
log_min_error_statement = panic
log_error_verbosity = terse
log_line_prefix = ''
log_checkpoints = off
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
restore_command = '"$work/open-wal" "$backups" "$identity" "%f" "%p"'
recovery_target_action = promote
$target
CONF
    chmod 755 "$work/open-wal"
    chmod 644 "$work/hba.conf" "$work/postgresql.conf"
    say "PostgreSQL recupera el registro…"
    recovered_socket="$work"
    local ready
    ready="$(postgres_program pg_isready "$major")"
    # Started without waiting: pg_ctl takes a server that still recovers for a started one.
    run_as_account "$control" start -D "$pgdata" -o "-c config_file=$work/postgresql.conf -c archive_mode=off -c listen_addresses=''" -l "$work/log/postgres.log" -W -s
    until "$ready" -q -h "$work" -d postgres; do
        if ! socket_of "$pgdata" > /dev/null && ! { sleep 1; socket_of "$pgdata" > /dev/null; }; then
            if grep -q 'recovery ended before configured recovery target was reached' "$work/log/postgres.log"; then
                fail "los respaldos no llegan hasta $until: elige una hora anterior. No se cambió nada."
            fi
            tail -n 20 "$work/log/postgres.log" >&2
            fail "PostgreSQL no pudo recuperar este respaldo; el error está arriba. No se cambió nada."
        fi
        sleep 0.2
    done
}

stop_recovered() { run_as_account "$(postgres_program pg_ctl "$2")" stop -D "$1" -m fast -w -s -t 300; }

# make_work: a private folder for the settings of a recovery and, in memory where there is some, for the identity that PostgreSQL must be able to read.
make_work() {
    work="$(mktemp -d "${TMPDIR:-/tmp}/alertadores-restore-XXXXXX")"
    secret="$(mktemp -d /dev/shm/alertadores-restore-XXXXXX 2> /dev/null || mktemp -d "$work/secret-XXXXXX")"
    mkdir "$work/log"
    cat "$identity" > "$secret/identity"
    chmod 600 "$secret/identity"
    if is_root; then
        ensure_account
        chown -R "$account" "$work" "$secret"
        run_as_account test -r "$backups/base" || fail "la cuenta «$account» no puede leer $backups, y PostgreSQL recupera con esa cuenta: cambia el dueño o los permisos."
    fi
}

discard_work() { rm -rf "${secret:-/nonexistent}" "${work:-/nonexistent}"; }
