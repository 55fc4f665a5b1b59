namespace Alertadores.Triage.Tests.Routing;

/// <summary>Random facts from a seed. Rare values are drawn often enough that their combinations come up.</summary>
internal sealed class RandomFacts(ulong seed)
{
    private static readonly string[] Ids = [.. ConductCatalogue.Bundled.All.Select(conduct => conduct.Id)];

    // Conducts that the rules or the catalogue treat unlike all others.
    private static readonly string[] Singular =
    [
        "mensajes_personales_influyen_contienda", "otra_irregularidad", "obstruccion_justicia",
        "revelacion_identidad_denunciante", "violencia_en_casilla", "acoso_sexual", "hostigamiento_sexual",
        "lavado_dinero", "falta_situacion_especial", "uso_indebido_redes_oficiales", "promocion_personalizada",
        "mal_manejo_documentos", "colusion", "violacion_reglas_fideicomisos", "cohecho", "incumplimiento_funciones",
    ];

    private readonly SeededNumbers numbers = new(seed);

    public SeededNumbers Numbers => numbers;

    public Facts Next() => new()
    {
        Conducts = NextConducts(),
        Rank = NextCode<Rank>(),
        Scope = NextCode<Scope>(),
        FederalFunds = NextCode<Ternary>(),
        Electoral = NextCode<Electoral>(),
        Veda72 = numbers.Chance(30),
        Amount = NextCode<Amount>(),
        Threat = numbers.Chance(60) ? Threat.Ninguna : NextCode<Threat>(),
        Retaliation = numbers.Chance(30),
        OicConflict = numbers.Chance(25),
        EvidenceAtRisk = numbers.Chance(30),
        Ongoing = numbers.Chance(30),
        Consent = NextCode<Consent>(),
        Vulnerable = numbers.Chance(20),
        PublicResources = NextCode<Ternary>(),
        Pressure = NextCode<Ternary>(),
        YearsAgo = numbers.Next(0, 10),
    };

    public string NextConduct() => numbers.Chance(50) ? numbers.Pick(Ids) : numbers.Pick(Singular);

    /// <summary>The same facts with their conducts in another order.</summary>
    public Facts Shuffle(Facts facts)
    {
        var conducts = facts.Conducts.ToList();
        for (var last = conducts.Count - 1; last > 0; last--)
        {
            var other = numbers.Next(last + 1);
            (conducts[last], conducts[other]) = (conducts[other], conducts[last]);
        }

        return facts with { Conducts = conducts };
    }

    private T NextCode<T>()
        where T : struct, Enum => numbers.Pick(Enum.GetValues<T>());

    private List<string> NextConducts()
    {
        var wanted = numbers.Next(0, Facts.MaximumConducts);
        var chosen = new List<string>();
        for (var draw = 0; draw < wanted; draw++)
        {
            // About half of the alerts name one conduct only, as people do.
            var conduct = NextConduct();
            if (!chosen.Contains(conduct, StringComparer.Ordinal) && (chosen.Count == 0 || numbers.Chance(60)))
            {
                chosen.Add(conduct);
            }
        }

        return chosen;
    }
}
