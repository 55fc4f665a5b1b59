namespace Alertadores.EventStore.Migrations;

#pragma warning disable CA1032, RCS1194 // It always names the room and the file.

/// <summary>The database was left as it was: its schema and the program's migrations do not fit, or one failed.</summary>
public sealed class MigrationRefusedException(string room, string file, string problem, Exception? inner = null)
    : Exception($"Migration {room}/{file} {problem}", inner)
{
    public string Room => room;

    public string File => file;
}

#pragma warning restore CA1032, RCS1194
