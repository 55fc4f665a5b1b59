namespace Alertadores.Alerts.Pool;

/// <summary>What became of an entry that was to be added to the pool.</summary>
public enum PoolAddition
{
    /// <summary>It is durable.</summary>
    Added = 1,

    /// <summary>The alert is in the pool or in the streams already; nothing was written and no file was claimed.</summary>
    AlreadyThere = 2,

    /// <summary>A file that the sealed answers name is gone from the tray; nothing was written. Look again, seal again.</summary>
    FilesChanged = 3,

    /// <summary>The mailbox belongs to another alert; nothing was written. Its release could never be.</summary>
    MailboxTaken = 4,

    /// <summary>The directory is no longer the one that decided the recipients; nothing was written. Look at it, plan again, seal again.</summary>
    DirectoryChanged = 5,
}
