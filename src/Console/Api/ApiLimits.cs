namespace Alertadores.Console.Api;

/// <summary>The limits of the API, all in one place.</summary>
internal static class ApiLimits
{
    /// <summary>Bytes of a JSON body: a sealed reason of the largest text step in base64, and room for the rest.</summary>
    public const int LargestBody = 160 * 1024;

    /// <summary>How deep JSON may be nested.</summary>
    public const int DeepestBody = 6;

    /// <summary>Entries of a page of a list, unless asked otherwise.</summary>
    public const int PageSize = 50;

    /// <summary>Entries of the largest page.</summary>
    public const int LargestPage = 200;

    /// <summary>Characters of a cursor. A cursor is a place in an order, holds no right and is written by the query that made it.</summary>
    public const int LongestCursor = 200;

    /// <summary>Characters of an Idempotency-Key: enough that nobody guesses one, as a UUID has.</summary>
    public const int ShortestKey = 16;

    /// <inheritdoc cref="ShortestKey"/>
    public const int LongestKey = 128;
}
