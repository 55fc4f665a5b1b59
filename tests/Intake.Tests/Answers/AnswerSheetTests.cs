using Alertadores.Intake.Answers;

namespace Alertadores.Intake.Tests.Answers;

public class AnswerSheetTests
{
    [Fact]
    public void It_reads_back_as_it_was_written()
    {
        var sheet = AnswerSheet.Empty
            .With("como_paso", ["Línea uno\nlínea dos \"citada\" 🙂"])
            .With("que_paso_opciones", ["cohecho", "peculado"])
            .With("cuando_mes", ["", "2024"]);

        var read = AnswerSheet.Read((sheet with { Reviewed = true }).Write());

        read.Reviewed.ShouldBeTrue();
        read.One("como_paso").ShouldBe("Línea uno\nlínea dos \"citada\" 🙂");
        read["que_paso_opciones"].ShouldBe(["cohecho", "peculado"]);
        read["cuando_mes"].ShouldBe(["", "2024"]);
        read.Has("institucion").ShouldBeFalse();
    }

    [Fact]
    public void Its_tray_travels_with_it()
    {
        byte[] tray = [.. Enumerable.Range(0, 48).Select(i => (byte)i)];

        AnswerSheet.Read((AnswerSheet.Empty with { Tray = tray }).Write()).Tray.ToArray().ShouldBe(tray);
        AnswerSheet.Read(AnswerSheet.Empty.Write()).Tray.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Printing_it_shows_no_answer() =>
        AnswerSheet.Empty.With("como_paso", ["lo que nadie debe leer"]).ToString().ShouldBe(nameof(AnswerSheet));
}
