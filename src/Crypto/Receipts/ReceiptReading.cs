namespace Alertadores.Crypto.Receipts;

/// <summary>What became of twelve typed words. The refusals tell a person where to look again.</summary>
public abstract record ReceiptReading
{
    private ReceiptReading()
    {
    }

    /// <summary>Twelve words that belong together. The receipt is the caller's to dispose.</summary>
    public sealed record Ok(Receipt Receipt) : ReceiptReading;

    /// <summary>A word that is not in the list.</summary>
    /// <param name="Index">From 0, among the words typed.</param>
    /// <param name="Word">As typed. It is for the person's own page only: neither log nor message keeps it.</param>
    public sealed record UnknownWord(int Index, string Word) : ReceiptReading
    {
        public override string ToString() => nameof(UnknownWord);
    }

    /// <summary>Not twelve words.</summary>
    /// <param name="Count">How many there are.</param>
    public sealed record WrongCount(int Count) : ReceiptReading;

    /// <summary>Twelve words of the list that do not belong together: one of them is another word, or two changed places.</summary>
    public sealed record WrongChecksum : ReceiptReading;
}
