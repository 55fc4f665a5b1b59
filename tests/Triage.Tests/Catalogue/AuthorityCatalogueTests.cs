namespace Alertadores.Triage.Tests.Catalogue;

public class AuthorityCatalogueTests
{
    private const string Whole =
        """
        {"version":"1","note":"n","authorities":[],"contacts":[
          {"authority":"OIC","unit":null,"institution":"bienestar","name":"N","phone":"1","toll_free":null,"email":null,"url":null,"address":null,"note":null,"year":2019,"source":"S"}]}
        """;

    [Fact]
    public void The_bundled_one_names_what_stands_in_for_each_destination_and_dates_every_contact()
    {
        AuthorityCatalogue.Bundled.LocalEquivalents.Keys.Order().ShouldBe([AuthorityCode.Oic, AuthorityCode.Sfp, AuthorityCode.Fgr]);
        AuthorityCatalogue.Bundled.Contacts.Count.ShouldBe(7);
        AuthorityCatalogue.Bundled.Contacts.ShouldAllBe(c => c.Year >= 2016 && c.Source.Length > 0);
    }

    [Theory]
    [InlineData("\"phone\":\"1\"", "\"phone\":null", "no way to reach it")]
    [InlineData("\"bienestar\"", "\"nadie\"", "'nadie' is not an institution")]
    [InlineData("\"year\":2019", "\"year\":19", "whole number")]
    [InlineData("\"source\":\"S\"", "\"source\":\"S\",\"fax\":\"1\"", "unknown field")]
    public void A_wrong_one_is_refused_with_the_place(string right, string wrong, string problem)
    {
        AuthorityCatalogue.Load(Whole, InstitutionCatalogue.Bundled).Contacts.Count.ShouldBe(1);

        Should.Throw<DataFileException>(() => AuthorityCatalogue.Load(Whole.Replace(right, wrong, StringComparison.Ordinal), InstitutionCatalogue.Bundled))
            .Message.ShouldContain(problem);
    }
}
