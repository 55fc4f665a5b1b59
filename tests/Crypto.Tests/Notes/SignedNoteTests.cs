using System.Text.Json;
using Alertadores.Crypto.Notes;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Tests.Notes;

public sealed class SignedNoteTests
{
    private const string Text = "alertadores/destinatarios\ncoordinacion 1\n";
    private static readonly byte[] s_seed = new SeededRandomness(41).Bytes(32);
    private static readonly byte[] s_otherSeed = new SeededRandomness(42).Bytes(32);
    private static readonly NoteVerifier s_verifier = new("ejemplo.gob.mx/raiz", Ed25519.PublicKey(s_seed));
    private static readonly NoteVerifier s_other = new("ejemplo.gob.mx/otra", Ed25519.PublicKey(s_otherSeed));

    private static string Note => SignedNote.Sign(Text, "ejemplo.gob.mx/raiz", s_seed);

    [Fact]
    public void The_example_of_the_specification_verifies()
    {
        JsonElement example = TestFiles.Json("Vectors", "c2sp", "signed-note.json")[0];
        NoteVerifier.TryParse(example.Text("verifierKey"), out NoteVerifier? verifier).ShouldBeTrue();
        verifier!.ToString().ShouldBe(example.Text("verifierKey"));
        verifier.Name.ShouldBe("example.com/foo");
        SignedNote.Verify(example.Text("note"), [verifier]).ShouldBe("This is an example message.\n");
    }

    [Fact]
    public void What_was_signed_verifies_and_says_who_signed()
    {
        string two = SignedNote.AddSignature(Note, "ejemplo.gob.mx/otra", s_otherSeed);
        SignedNote.Verify(Note, [s_verifier]).ShouldBe(Text);
        SignedNote.TryVerify(two, [s_verifier, s_other], out string? text, out IReadOnlyList<NoteVerifier> signedBy).ShouldBeTrue();
        text.ShouldBe(Text);
        signedBy.ShouldBe([s_verifier, s_other]);
        SignedNote.Verify(two, [s_other]).ShouldBe(Text);
    }

    [Fact]
    public void Nobody_elses_signature_is_enough()
    {
        SignedNote.Verify(Note, [s_other]).ShouldBeNull();
        SignedNote.Verify(Note, []).ShouldBeNull();
        SignedNote.Verify(Note, [new NoteVerifier("ejemplo.gob.mx/raiz", Ed25519.PublicKey(s_otherSeed))]).ShouldBeNull();
    }

    [Fact]
    public void No_note_with_any_letter_changed_is_ever_believed()
    {
        for (int i = 0; i < Note.Length; i++)
        {
            char other = Note[i] == 'A' ? 'B' : 'A';
            SignedNote.Verify(string.Concat(Note.AsSpan(0, i), other.ToString(), Note.AsSpan(i + 1)), [s_verifier]).ShouldBeNull();
            SignedNote.Verify(Note[..i], [s_verifier]).ShouldBeNull();
        }
    }

    [Fact]
    public void A_known_key_that_signed_something_else_spoils_the_note()
    {
        string elsewhere = SignedNote.Sign("otra cosa\n", "ejemplo.gob.mx/otra", s_otherSeed);
        string mixed = Note + elsewhere[(elsewhere.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        SignedNote.Verify(mixed, [s_verifier]).ShouldBe(Text);
        SignedNote.Verify(mixed, [s_verifier, s_other]).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no line feed")]
    [InlineData("carriage\r\n")]
    [InlineData("\ud800\n")]
    public void Texts_that_no_note_can_have_are_not_signed(string text) =>
        Should.Throw<ArgumentException>(() => SignedNote.Sign(text, "n", s_seed));

    [Theory]
    [InlineData("")]
    [InlineData("example.com/foo")]
    [InlineData("example.com/foo+530d903a")]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    public void What_is_no_verifier_key_is_refused(string text) => NoteVerifier.TryParse(text, out _).ShouldBeFalse();
}
