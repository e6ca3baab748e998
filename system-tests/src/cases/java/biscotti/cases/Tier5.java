package biscotti.cases;

import biscotti.cases.text.Formatting;
import biscotti.cases.text.Patterns;
import biscotti.cases.text.Printing;
import biscotti.cases.text.Scanning;
import biscotti.cases.text.Streams;

/** Tier 5: streams, formatting, Scanner. */
public final class Tier5 {

    private Tier5() {
    }

    /** The cases of this tier, in the order in which they run. */
    static Case[] cases() {
        return new Case[] {
            new Case("Streams.filterMapCollect", Streams::filterMapCollect),
            new Case("Streams.sortedDistinctLimitSkip", Streams::sortedDistinctLimitSkip),
            new Case("Streams.reductions", Streams::reductions),
            new Case("Streams.matching", Streams::matching),
            new Case("Streams.flatMapping", Streams::flatMapping),
            new Case("Streams.laziness", Streams::laziness),
            new Case("Streams.generatedStreams", Streams::generatedStreams),
            new Case("Streams.numericStreams", Streams::numericStreams),
            new Case("Streams.statistics", Streams::statistics),
            new Case("Streams.grouping", Streams::grouping),
            new Case("Streams.toMaps", Streams::toMaps),
            new Case("Streams.otherCollectors", Streams::otherCollectors),
            new Case("Streams.arraysAndIterators", Streams::arraysAndIterators),
            new Case("Streams.misuse", Streams::misuse),
            new Case("Streams.closing", Streams::closing),
            new Case("Streams.optionals", Streams::optionals),
            new Case("Streams.gatherers", Streams::gatherers),
            new Case("Streams.primesAndTriples", Streams::primesAndTriples),
            new Case("Streams.wordFrequencies", Streams::wordFrequencies),
            new Case("Printing.everyOverload", Printing::everyOverload),
            new Case("Printing.writeAndAppend", Printing::writeAndAppend),
            new Case("Printing.toByteArray", Printing::toByteArray),
            new Case("Printing.toStringWriter", Printing::toStringWriter),
            new Case("Printing.exchangedOutput", Printing::exchangedOutput),
            new Case("Printing.printStackTraceText", Printing::printStackTraceText),
            new Case("Formatting.integers", Formatting::integers),
            new Case("Formatting.otherRadixes", Formatting::otherRadixes),
            new Case("Formatting.fixedPoint", Formatting::fixedPoint),
            new Case("Formatting.scientific", Formatting::scientific),
            new Case("Formatting.notNumbers", Formatting::notNumbers),
            new Case("Formatting.hexadecimalFloating", Formatting::hexadecimalFloating),
            new Case("Formatting.stringsAndCharacters", Formatting::stringsAndCharacters),
            new Case("Formatting.literals", Formatting::literals),
            new Case("Formatting.decimals", Formatting::decimals),
            new Case("Formatting.failures", Formatting::failures),
            new Case("Formatting.formattedMethod", Formatting::formattedMethod),
            new Case("Formatting.formatterObject", Formatting::formatterObject),
            new Case("Formatting.formattable", Formatting::formattable),
            new Case("Formatting.printfToOutput", Formatting::printfToOutput),
            new Case("Formatting.multiplicationTable", Formatting::multiplicationTable),
            new Case("Patterns.matches", Patterns::matches),
            new Case("Patterns.findAndGroups", Patterns::findAndGroups),
            new Case("Patterns.namedGroupsAndBackReferences", Patterns::namedGroupsAndBackReferences),
            new Case("Patterns.replacements", Patterns::replacements),
            new Case("Patterns.splits", Patterns::splits),
            new Case("Patterns.lookaround", Patterns::lookaround),
            new Case("Patterns.greedyReluctantPossessive", Patterns::greedyReluctantPossessive),
            new Case("Patterns.syntaxErrors", Patterns::syntaxErrors),
            new Case("Patterns.quotingAndFlags", Patterns::quotingAndFlags),
            new Case("Scanning.tokens", Scanning::tokens),
            new Case("Scanning.lines", Scanning::lines),
            new Case("Scanning.mixedTokensAndLines", Scanning::mixedTokensAndLines),
            new Case("Scanning.lookAhead", Scanning::lookAhead),
            new Case("Scanning.failures", Scanning::failures),
            new Case("Scanning.delimiters", Scanning::delimiters),
            new Case("Scanning.fromBytes", Scanning::fromBytes),
            new Case("Scanning.radixes", Scanning::radixes),
            new Case("Scanning.bufferedReader", Scanning::bufferedReader)
        };
    }

    /** Runs the cases whose names begin with one of the arguments; without arguments, all. */
    public static void main(String[] args) {
        Runner.run(cases(), args);
    }
}
