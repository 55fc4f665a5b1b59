using Alertadores.Alerts.Directory;
using Npgsql;

namespace Alertadores.Alerts.Notices;

/// <summary>All about notices to officials.</summary>
public sealed class NoticeRoom : IDisposable
{
    internal NoticeRoom(NpgsqlDataSource database, EventStore.EventStore store, Law law, AuthorityDirectory directory, NoticeOptions options, TimeProvider time)
    {
        Options = options;
        Addresses = new NoticeAddresses(database, store, directory);
        Outbox = new NoticeOutbox(database, Addresses, options.Post, time);
        Digests = new Digests(database, Addresses, law, directory, options, time);
        OnCall = new OnCallNotices(database, store, Addresses, Outbox, law, directory, options, time);
    }

    /// <summary>Hours and the way to the mail server.</summary>
    public NoticeOptions Options { get; }

    /// <summary>Who gets what where.</summary>
    public NoticeAddresses Addresses { get; }

    /// <summary>What waits, was sent, or died.</summary>
    public NoticeOutbox Outbox { get; }

    /// <summary>The fixed hours.</summary>
    public Digests Digests { get; }

    /// <summary>Lives in danger.</summary>
    public OnCallNotices OnCall { get; }

    /// <inheritdoc/>
    public void Dispose() => Outbox.Dispose();
}
