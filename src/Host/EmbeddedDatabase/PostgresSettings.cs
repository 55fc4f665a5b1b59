namespace Alertadores.Host.EmbeddedDatabase;

/// <summary>
/// The settings of the embedded PostgreSQL, written anew at each start. They keep values, statements and the times of single
/// acts out of its log (contract A3, A4), and the network out of it.
/// </summary>
internal static class PostgresSettings
{
    internal const string FileName = "alertadores.conf";

    internal static string Text(string socketFolder, bool durable) =>
        $"""
        # Written by Alertadores at each start; changes made here are lost.
        listen_addresses = ''
        unix_socket_directories = '{socketFolder.Replace("'", "''", StringComparison.Ordinal)}'
        unix_socket_permissions = 0700
        port = 5432
        max_connections = 100
        timezone = 'UTC'
        log_timezone = 'UTC'
        jit = off

        # Nothing of what a person sent, and no line per act, reaches the server's log. 'log' ranks above 'error' here:
        # refused statements (a repeated submission is one) leave no line with their time.
        logging_collector = off
        log_destination = 'stderr'
        log_min_messages = log
        log_min_error_statement = panic
        log_error_verbosity = terse
        log_statement = none
        log_duration = off
        log_min_duration_statement = -1
        log_min_duration_sample = -1
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        log_checkpoints = off
        log_connections = off
        log_disconnections = off
        log_lock_waits = off
        log_temp_files = -1
        log_autovacuum_min_duration = -1
        log_replication_commands = off
        track_commit_timestamp = off

        fsync = {(durable ? "on" : "off")}
        full_page_writes = {(durable ? "on" : "off")}
        max_wal_size = 512MB

        # Backups: ops/backup writes archive.conf. Without it nothing is archived; the mode alone cannot be changed while the server runs.
        archive_mode = on
        archive_command = '/bin/true'
        include_if_exists = 'archive.conf'
        """ + "\n";
}
