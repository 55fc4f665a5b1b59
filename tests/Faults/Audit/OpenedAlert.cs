using System.Security.Cryptography;
using System.Text.Json;
using Alertadores.Alerts.Parts;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Npgsql;
using PartKind = Alertadores.Alerts.Parts.PartKind;

namespace Alertadores.Faults.Audit;

/// <summary>An alert opened with the keys of every office that got a copy: what was told and the hashes of its files.</summary>
internal sealed record OpenedAlert(string Narrative, IReadOnlyList<string> FileHashes)
{
    /// <exception cref="InvalidDataException">Something of it does not open, or does not say what it should.</exception>
    internal static async Task<OpenedAlert> OpenAsync(IReadOnlyList<StoredPart> parts, OfficeKeys keys, NpgsqlDataSource database)
    {
        var bodies = new Dictionary<Guid, byte[]>();
        foreach (var part in parts)
        {
            bodies[part.Id] = await OpenAsync(part, keys, database);
        }

        using var answers = JsonDocument.Parse(bodies[parts.Single(part => part.Kind == PartKind.Answers).Id]);
        var narrative = answers.RootElement.GetProperty("answers").EnumerateArray()
            .First(answer => answer.GetProperty("id").ValueEquals("como_paso")).GetProperty("value").GetString()!;
        var named = answers.RootElement.GetProperty("attachments").EnumerateArray().ToList();
        var files = parts.Where(part => part.Kind == PartKind.File).OrderBy(part => part.Index).ToList();
        if (!named.Select(one => one.GetProperty("part").GetGuid()).SequenceEqual(files.Select(file => file.Id)))
        {
            throw new InvalidDataException("the sealed answers name other files than the alert has");
        }

        foreach (var (one, file) in named.Zip(files))
        {
            if (!SHA256.HashData(bodies[file.Id]).AsSpan().SequenceEqual(one.GetProperty("sha256").GetBytesFromBase64()))
            {
                throw new InvalidDataException($"file {file.Id} is not what the sealed answers say");
            }
        }

        return new OpenedAlert(narrative, [.. files.Select(file => Convert.ToHexString(SHA256.HashData(bodies[file.Id])))]);
    }

    private static async Task<byte[]> OpenAsync(StoredPart part, OfficeKeys keys, NpgsqlDataSource database)
    {
        var file = await part.FileAsync(database);
        byte[]? body = null;
        foreach (var keyId in part.KeyIds)
        {
            if (keys.Find(keyId) is not { } key)
            {
                continue;
            }

            FramePlace place = part.Kind == PartKind.File
                ? new FileHeader(part.Id)
                : TextBundle.PlaceOf(part.Alert, part.Kind, part.Index, part.Count, part.KeyIds);
            try
            {
                body = SealedFrame.TryRead(AgeFile.Open(file, [key]), place, out var read) ? read.ToArray() : throw new InvalidDataException($"part {part.Id} is of another place");
            }
            catch (Exception broken) when (broken is not InvalidDataException)
            {
                throw new InvalidDataException($"part {part.Id} does not open with {keyId}: {broken.GetType().Name}", broken);
            }
        }

        return body ?? throw new InvalidDataException($"part {part.Id} is sealed to nobody whose key is known");
    }
}
