namespace Alertadores.Triage.Tests.Routing;

/// <summary>
/// The routing rules read once more, straight from their text and by hand: plain conditions, no rule table, none of
/// the program's evaluation. It is slow and repeats itself on purpose; where it disagrees with the table, one of the
/// two misread the text.
/// </summary>
internal static class PlainReading
{
    private static readonly string[] GraveKinds = ["falta_grave", "falta_de_particular"];
    private static readonly string[] SeriousKinds = ["falta_grave", "falta_de_particular", "delito_corrupcion", "delito_electoral"];
    private static readonly string[] NoSfp = ["FEDERAL_AUTONOMO", "FEDERAL_PJF", "FEDERAL_CONGRESO"];

    public static string Decide(Facts facts)
    {
        var conducts = facts.Conducts
            .Select(id => ConductCatalogue.Bundled.All.Single(conduct => string.Equals(conduct.Id, id, StringComparison.Ordinal)))
            .Select(conduct => new C(
                conduct.Id,
                Codes.Of(conduct.Kind),
                conduct.ConcurrentCrime?.Law,
                conduct.ConcurrentCrime?.Article,
                conduct.NeedsVictimConsent,
                conduct.FgrUnitHint is { } hint ? Codes.Of(hint) : null,
                conduct.PriorityFloor is { } floor ? Codes.Of(floor) : null,
                Codes.Of(conduct.DefaultAuthority),
                conduct.ExternalReferral))
            .ToList();
        var rank = Codes.Of(facts.Rank);
        var scope = Codes.Of(facts.Scope);
        var funds = Codes.Of(facts.FederalFunds);
        var electoral = Codes.Of(facts.Electoral);
        var amount = Codes.Of(facts.Amount);
        var threat = Codes.Of(facts.Threat);
        var consent = Codes.Of(facts.Consent);
        var serious = conducts.Exists(c => SeriousKinds.Contains(c.Kind));

        // N
        if (conducts.Count == 1 && conducts[0].Id == "mensajes_personales_influyen_contienda"
            && facts.PublicResources == Ternary.No && facts.Pressure == Ternary.No)
        {
            return "ORIENTACION|N1|conducta_permitida";
        }

        if (scope == "PRIVADO" && rank == "PARTICULAR" && funds != "SI" && electoral == "NINGUNO" && !serious && threat == "NINGUNA")
        {
            return "ORIENTACION|N2|conflicto_entre_particulares";
        }

        var rules = new List<string>();
        var flags = new HashSet<string>();
        if (conducts.Count == 0 || (conducts.Count == 1 && conducts[0].Id == "otra_irregularidad"))
        {
            rules.Add("N3");
            flags.Add("clasificacion_manual");
        }

        // X1, X2
        var oicExcluded = false;
        var sfpExcluded = false;
        if (facts.OicConflict || rank.StartsWith("OIC_", StringComparison.Ordinal)
            || conducts.Exists(c => c.Id is "obstruccion_justicia" or "revelacion_identidad_denunciante"))
        {
            oicExcluded = true;
            rules.Add("X1");
            flags.Add("conflicto_de_interes");
        }

        if (rank == "SFP_INTEGRANTE")
        {
            sfpExcluded = true;
            rules.Add("X2");
            flags.Add("conflicto_de_interes");
        }

        // A, of which the name comes later
        string a, authority;
        if (NoSfp.Contains(scope) || rank == "FGR_INTEGRANTE")
        {
            (a, authority) = oicExcluded ? ("A1b", "OIC") : ("A1", "OIC");
        }
        else if (oicExcluded && sfpExcluded)
        {
            (a, authority) = ("A2b", "OIC");
        }
        else if (oicExcluded)
        {
            (a, authority) = ("A2", "SFP");
        }
        else if (sfpExcluded)
        {
            (a, authority) = ("A3", "OIC");
        }
        else if (rank == "TITULAR" || (rank == "MANDO_SUPERIOR" && serious))
        {
            (a, authority) = ("A4", "SFP");
        }
        else if (rank == "PARTICULAR" || conducts.Exists(c => c.Kind == "falta_de_particular"))
        {
            (a, authority) = ("A5", "SFP");
        }
        else if (amount == "A5" && serious)
        {
            (a, authority) = ("A6", "SFP");
        }
        else if (scope is "ESTATAL" or "MUNICIPAL" && funds == "SI" && serious)
        {
            (a, authority) = ("A7", "SFP");
        }
        else if (scope == "DESCONOCIDO")
        {
            (a, authority) = ("A8", "SFP");
        }
        else if (conducts.Exists(c => c.DefaultAuthority == "SFP"))
        {
            (a, authority) = ("A9", "SFP");
        }
        else
        {
            (a, authority) = ("A10", "OIC");
        }

        // R
        string primary;
        if (threat == "INMINENTE")
        {
            rules.Add("R1");
            flags.Add("emergencia");
            primary = "FGR";
        }
        else if (conducts.Exists(c => c.Kind == "delito_electoral"))
        {
            rules.Add("R2");
            primary = "FGR";
        }
        else if (conducts.Exists(c => c.Kind == "delito_corrupcion"))
        {
            rules.Add("R3");
            primary = "FGR";
        }
        else if (conducts.Exists(c => c.Kind == "falta_grave") && conducts.Exists(c => c.TwinLaw != null)
            && amount is "A3" or "A4" or "A5" && (facts.Ongoing || facts.EvidenceAtRisk))
        {
            rules.Add("R4");
            primary = "FGR";
        }
        else
        {
            rules.Add("R5");
            primary = authority;
        }

        if (primary == "FGR" && rank == "FGR_INTEGRANTE")
        {
            rules.Add("X3");
        }

        // V
        var vistas = new List<string>();
        var aIsNamed = true;
        if (primary == "FGR")
        {
            var possible = conducts.Exists(c => GraveKinds.Contains(c.Kind))
                || !(rank is "PARTICULAR" or "CANDIDATO_O_CAMPANA" or "FUNCIONARIO_PARTIDISTA"
                    || (rank == "DESCONOCIDO" && scope is "DESCONOCIDO" or "PRIVADO"));
            if (!possible)
            {
                aIsNamed = false;
                rules.Add("V1n");
            }
            else if (authority == "OIC" && (threat != "NINGUNA" || facts.Retaliation))
            {
                rules.AddRange([a, "V1h"]);
                vistas.Add("OIC:HOLD_SEGURIDAD");
            }
            else
            {
                rules.AddRange([a, "V1"]);
                vistas.Add($"{authority}:AUTO");
            }
        }
        else
        {
            rules.Add(a);
            var mode = Strongest([.. conducts.Where(c => c.TwinLaw != null).Select(c => Mode(c, consent, electoral))]);
            var after = mode;
            if (facts.Retaliation && mode != "AUTO")
            {
                after = threat != "NINGUNA" ? "AUTO" : mode == "none" ? "REVISION" : mode;
            }

            if (after != "none")
            {
                vistas.Add($"FGR:{after}");
                rules.Add(after != mode ? "V2x" : mode switch { "AUTO" => "V2", "CONSENTIMIENTO" => "V2c", _ => "V2r" });
            }

            if (primary == "OIC" && !NoSfp.Contains(scope) && !sfpExcluded)
            {
                var toSfp = false;
                if (amount == "A4" && serious)
                {
                    toSfp = true;
                    rules.Add("V3");
                    vistas.Add("SFP:INFORMATIVA");
                }

                if ((threat == "AMENAZA" || facts.Retaliation) && !toSfp)
                {
                    rules.Add("V4");
                    vistas.Add("SFP:PROTECCION");
                }
            }
        }

        // Q
        string priority;
        if (threat == "INMINENTE" || (facts.Veda72 && conducts.Exists(c => c.Id == "violencia_en_casilla")))
        {
            priority = "0";
        }
        else if (threat == "AMENAZA" || facts.Retaliation || facts.Vulnerable || conducts.Exists(c => c.Floor == "P1")
            || (facts.Veda72 && conducts.Exists(c => c.Kind == "delito_electoral")) || (facts.EvidenceAtRisk && serious))
        {
            priority = "1";
        }
        else if (serious || conducts.Exists(c => c.Floor == "P2") || electoral is not ("NINGUNO" or "NS"))
        {
            priority = "2";
        }
        else
        {
            priority = "3";
        }

        rules.Add($"Q{priority}");

        // Flags
        if (aIsNamed && a is "A1b" or "A2b")
        {
            flags.Add("instancia_sustituta_requerida");
        }

        if (!aIsNamed)
        {
            flags.Remove("instancia_sustituta_requerida");
        }

        if (threat != "NINGUNA" || facts.Retaliation)
        {
            flags.Add("ofrecer_medidas_de_proteccion");
        }

        if (conducts.Exists(c => c.NeedsConsent) && consent != "SI" && (primary == "FGR" || vistas.Contains("FGR:AUTO")))
        {
            flags.Add("segregar_hechos_sin_consentimiento");
        }

        if ((facts.YearsAgo >= 7 && conducts.Exists(c => GraveKinds.Contains(c.Kind)))
            || (facts.YearsAgo >= 3 && conducts.Exists(c => c.Kind == "falta_no_grave")))
        {
            flags.Add("prescripcion_administrativa_probable");
        }

        string[] order =
        [
            "emergencia", "conflicto_de_interes", "instancia_sustituta_requerida", "clasificacion_manual", "conducta_permitida",
            "conflicto_entre_particulares", "ofrecer_medidas_de_proteccion", "segregar_hechos_sin_consentimiento",
            "prescripcion_administrativa_probable",
        ];

        // Unit and jurisdiction
        var fgrVista = vistas.Exists(v => v.StartsWith("FGR:", StringComparison.Ordinal));
        string? unit = primary == "FGR" || fgrVista ? Unit(conducts, rank, consent, electoral) : null;
        string? jurisdiction = null;
        if (unit != null)
        {
            jurisdiction = scope is "ESTATAL" or "MUNICIPAL" && funds != "SI" ? "LOCAL" : "FEDERAL";
            if (primary == "FGR" && conducts.Exists(c => c.Kind == "delito_electoral"))
            {
                jurisdiction = electoral == "PROCESO_LOCAL" ? "LOCAL" : "FEDERAL";
            }
        }

        var external = conducts.Select(c => c.External).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return string.Join(
            '|',
            "RUTEO",
            primary,
            primary == "FGR" ? unit : null,
            $"P{priority}",
            string.Join(',', vistas),
            string.Join(',', rules),
            string.Join(',', order.Where(flags.Contains)),
            string.Join(',', external),
            fgrVista ? unit : null,
            jurisdiction);
    }

    /// <summary>What the program decided, in the same notation.</summary>
    public static string Describe(Decision decision) =>
        decision.Disposition == Disposition.Orientacion
        && decision is { Primary: null, Unit: null, Priority: null, Vistas.Count: 0, External.Count: 0, VistaFgrUnit: null, Jurisdiction: null }
            ? $"ORIENTACION|{string.Join(',', decision.Rules)}|{string.Join(',', decision.Flags)}"
            : string.Join(
                '|',
                Codes.Of(decision.Disposition),
                Code(decision.Primary),
                Code(decision.Unit),
                Code(decision.Priority),
                string.Join(',', decision.Vistas.Select(vista => $"{Code<AuthorityCode>(vista.Authority)}:{Code<VistaMode>(vista.Mode)}")),
                string.Join(',', decision.Rules),
                string.Join(',', decision.Flags),
                string.Join(',', decision.External),
                Code(decision.VistaFgrUnit),
                Code(decision.Jurisdiction));

    private static string? Code<T>(T? value)
        where T : struct, Enum => value is { } code ? Codes.Of(code) : null;

    private static string Mode(C conduct, string consent, string electoral)
    {
        if (conduct.NeedsConsent)
        {
            return consent switch { "SI" => "AUTO", "NO" => "none", _ => "CONSENTIMIENTO" };
        }

        if (GraveKinds.Contains(conduct.Kind))
        {
            return "AUTO";
        }

        return conduct.TwinLaw == "LGMDE" && electoral == "NINGUNO" ? "none" : "REVISION";
    }

    private static string Strongest(List<string> modes)
    {
        foreach (var mode in new[] { "AUTO", "CONSENTIMIENTO", "REVISION" })
        {
            if (modes.Contains(mode))
            {
                return mode;
            }
        }

        return "none";
    }

    private static string Unit(List<C> conducts, string rank, string consent, string electoral)
    {
        if (rank == "FGR_INTEGRANTE")
        {
            return "ASUNTOS_INTERNOS";
        }

        var called = new List<string>();
        foreach (var conduct in conducts)
        {
            if (conduct.NeedsConsent && consent != "SI")
            {
                continue;
            }

            if (conduct.Kind == "delito_electoral")
            {
                called.Add("FISEL");
            }
            else if (conduct.Kind == "delito_corrupcion")
            {
                called.Add(conduct.Hint ?? "FECC");
            }
            else if (conduct.TwinLaw != null && conduct.Hint != null)
            {
                called.Add(conduct.Hint);
            }
            else if (conduct.TwinLaw == "LGMDE" && electoral != "NINGUNO")
            {
                called.Add("FISEL");
            }
            else if (conduct.TwinLaw == "CPF" && string.CompareOrdinal(conduct.TwinArticle, 0, "212", 0, 3) >= 0
                && string.CompareOrdinal(conduct.TwinArticle, 0, "224", 0, 3) <= 0)
            {
                called.Add("FECC");
            }
        }

        foreach (var unit in new[] { "FISEL", "FECC", "FEVIMTRA" })
        {
            if (called.Contains(unit))
            {
                return unit;
            }
        }

        return called.Count == 0 && conducts.Exists(c => c.NeedsConsent) ? "FEVIMTRA" : "OTRA";
    }

    private sealed record C(
        string Id, string Kind, string? TwinLaw, string? TwinArticle, bool NeedsConsent, string? Hint, string? Floor, string DefaultAuthority, string? External);
}
