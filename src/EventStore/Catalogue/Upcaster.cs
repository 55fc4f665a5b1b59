namespace Alertadores.EventStore.Catalogue;

/// <summary>
/// Reads a retired event type as the one that took its place. Stored events never change: the old JSON is read with the old type,
/// then handed to the function. A retired type can be read and never appended.
/// </summary>
public sealed class Upcaster
{
    private Upcaster(Type from, Type to, Func<object, object> upcast)
    {
        From = from;
        To = to;
        Upcast = upcast;
    }

    internal Type From { get; }

    internal Type To { get; }

    internal Func<object, object> Upcast { get; }

    /// <param name="upcast">Pure: it is called at each read.</param>
    public static Upcaster Of<TOld, TNew>(Func<TOld, TNew> upcast)
        where TOld : class
        where TNew : class
    {
        ArgumentNullException.ThrowIfNull(upcast);
        return new Upcaster(typeof(TOld), typeof(TNew), old => upcast((TOld)old));
    }
}
