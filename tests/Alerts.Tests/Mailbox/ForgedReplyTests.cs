using System.Text.Json;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Mailbox;
using Npgsql;

namespace Alertadores.Alerts.Tests.Mailbox;

/// <summary>What an officer, a server or a thief might put into a mailbox, and what the reporter is shown of it.</summary>
public sealed class ForgedReplyTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private MailboxRoom _box = null!;

    public async Task InitializeAsync() => _box = await MailboxRoom.OpenAsync(Tuesday);

    public async Task DisposeAsync() => await _box.DisposeAsync();

    [Fact]
    public async Task What_another_key_signed_is_shown_as_not_verified()
    {
        await StoreAsync(await _box.Laura.SealAsync(_box.AlertId, "Dinos quién eres.", seed: new byte[32]));
        (await ReplyAsync(1)).ShouldBe(("Dinos quién eres.", false));
    }

    [Fact]
    public async Task What_is_said_in_another_authoritys_name_is_not_verified()
    {
        await StoreAsync(await _box.Laura.SealAsync(
            _box.AlertId, "", content: (_, key) => JsonSerializer.Serialize(new { v = 1, authority = "fgr", key, text = "Somos la fiscalía." })));
        (await ReplyAsync(1)).ShouldBe(("Somos la fiscalía.", false));

        await StoreAsync(await _box.Laura.SealAsync(
            _box.AlertId, "", content: (authority, _) => JsonSerializer.Serialize(new { v = 1, authority, key = "fgr/1", text = "Con otra llave." })));
        (await ReplyAsync(2)).ShouldBe(("Con otra llave.", false));

        await StoreAsync(await _box.Laura.SealAsync(
            _box.AlertId, "", content: (authority, _) => JsonSerializer.Serialize(new { v = 1, authority, key = "oic-bienestar/9", text = "Con una que nadie publicó." })));
        (await ReplyAsync(3)).Verified.ShouldBeFalse();
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"v":1,"authority":1,"key":"oic-bienestar/1","text":"x"}""")]
    public async Task What_is_no_message_has_no_text(string content)
    {
        await StoreAsync(await _box.Laura.SealAsync(_box.AlertId, "", content: (_, _) => content));
        (await ReplyAsync(1)).ShouldBe((null, false));
    }

    [Fact]
    public async Task A_frame_of_another_place_is_not_shown()
    {
        await StoreAsync(await _box.Laura.SealAsync(_box.AlertId, "Movida", place: header => header with { Index = 4, Count = 5 }));
        (await ReplyAsync(1)).ShouldBe((null, false));
        await StoreAsync(await _box.Laura.SealAsync(_box.AlertId, "De otra alerta", place: header => header with { Alert = Guid.NewGuid() }));
        (await ReplyAsync(2)).ShouldBe((null, false));
        await StoreAsync(await _box.Laura.SealAsync(_box.AlertId, "Sin la anterior", place: header => header with { Previous = null }));
        (await ReplyAsync(3)).ShouldBe((null, false));
    }

    [Fact]
    public async Task Replies_that_were_exchanged_dropped_or_altered_are_not_shown()
    {
        foreach (var text in new[] { "Uno", "Dos", "Tres" })
        {
            (await _box.Laura.ReplyAsync(_box.AlertId, text)).ShouldBeOfType<ActOutcome.Done>();
        }

        (await ReplyAsync(3)).ShouldBe(("Tres", true));

        // The server drops the second one and renumbers nothing: the third names a payload that is not there.
        await ExecuteAsync("DELETE FROM message WHERE direction = 2 AND number = 2");
        (await ReplyAsync(1)).ShouldBe(("Uno", true));
        (await ReplyAsync(3)).ShouldBe((null, false));
        await ExecuteAsync("UPDATE message SET number = 2 WHERE direction = 2 AND number = 3");
        (await ReplyAsync(2)).ShouldBe((null, false));

        await ExecuteAsync("UPDATE part_chunk SET data = set_byte(data, 2000, get_byte(data, 2000) # 1) WHERE part_id = (SELECT part_id FROM message WHERE direction = 2 AND number = 1)");
        (await ReplyAsync(1)).ShouldBe((null, false));
    }

    [Fact]
    public async Task A_reply_without_all_headers_unsealed_or_out_of_turn_is_refused_and_leaves_nothing()
    {
        var good = await _box.Laura.SealAsync(_box.AlertId, "Hola");
        (await RefusalAsync(good with { Headers = [.. good.Headers.Skip(1)] })).ShouldBe("keys_differ");
        (await RefusalAsync(good with { Headers = [.. good.Headers, good.Headers[0]] })).ShouldBe("keys_differ");
        (await RefusalAsync(good with { Headers = [.. good.Headers.Select(header => header with { KeyId = header.KeyId.Replace("oic-bienestar", "sfp", StringComparison.Ordinal) })] })).ShouldBe("keys_differ");
        (await RefusalAsync(good with { Payload = "Hola, esto va en claro."u8.ToArray() })).ShouldBe("not_sealed");
        (await RefusalAsync(good with { Headers = [.. good.Headers.Select(header => header with { Header = "Hola"u8.ToArray() })] })).ShouldBe("not_sealed");
        (await RefusalAsync(good with { Number = 2 })).ShouldBe("reply_number_differs");
        (await SendAsync("diego.fuentes", good)).ShouldBeOfType<ActOutcome.Done>();
        (await SendAsync("marta.olvera", good)).ShouldBeOfType<ActOutcome.Unknown>();
        (await SendAsync("tomas.rangel", good)).ShouldBeOfType<ActOutcome.Unknown>();
        (await _box.CountAsync("SELECT count(*) FROM message")).ShouldBe(1);

        // Diego sent what Laura's key had signed: his authority stands in the record, so it does not verify.
        (await ReplyAsync(1)).ShouldBe(("Hola", false));
    }

    [Fact]
    public async Task A_reply_sent_again_is_one_and_its_id_is_good_for_no_other()
    {
        var reply = await _box.Laura.SealAsync(_box.AlertId, "Hola");
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync("laura.nava", reply)));
        sent.ShouldAllBe(outcome => outcome is ActOutcome.Done);
        (await SendAsync("laura.nava", reply)).ShouldBeOfType<ActOutcome.Done>();
        (await _box.CountAsync("SELECT count(*) FROM message")).ShouldBe(1);
        (await _box.CountAsync("SELECT count(*) FROM mt_events WHERE type = 'message_sent'")).ShouldBe(1);

        var other = await _box.Laura.SealAsync(_box.AlertId, "Otra cosa");
        (await RefusalAsync(other with { Id = reply.Id })).ShouldBe("reply_id_taken");
    }

    [Fact]
    public async Task A_reply_to_a_conversation_that_went_on_is_refused_with_what_changed()
    {
        var stale = await _box.Laura.SealAsync(_box.AlertId, "Contesto lo de ayer");
        await _box.WriteAsync("Olviden lo de ayer.");
        await _box.ReleaseAsync();
        (await SendAsync("laura.nava", stale)).ShouldBeOfType<ActOutcome.Changed>();

        var late = await _box.Laura.SealAsync(_box.AlertId, "Respuesta");
        (await new RealParts.OfficerMail(_box.Here, "diego.fuentes").ReplyAsync(_box.AlertId, "Antes que Laura")).ShouldBeOfType<ActOutcome.Done>();
        (await SendAsync("laura.nava", late)).ShouldBeOfType<ActOutcome.Changed>();
        (await ReplyAsync(1)).ShouldBe(("Antes que Laura", true));
    }

    private async Task<(string? Text, bool Verified)> ReplyAsync(int number)
    {
        var reply = (await _box.ViewAsync()).Messages.OfType<ReplyMessage>().Single(one => one.Number == number);
        return (reply.Text, reply.Verified);
    }

    private async Task StoreAsync(SealedReply reply) => (await SendAsync("laura.nava", reply)).ShouldBeOfType<ActOutcome.Done>();

    private async Task<string> RefusalAsync(SealedReply reply) => (await SendAsync("laura.nava", reply)).ShouldBeOfType<ActOutcome.Refused>().Refusal.Code;

    private async Task<ActOutcome> SendAsync(string user, SealedReply reply) =>
        await _box.Room.Conversations.ReplyAsync(await _box.Here.SignInAsync(user), _box.AlertId, reply, default);

    private async Task ExecuteAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(_box.Here.Database.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
