package biscotti.cases;

import biscotti.cases.number.BigDecimals;
import biscotti.cases.number.BigIntegers;
import biscotti.cases.number.FloatingText;
import biscotti.cases.number.MathMethods;
import biscotti.cases.number.Randoms;

/** Tier 4: floating-point text, Math, BigInteger and BigDecimal, Random. */
public final class Tier4 {

    private Tier4() {
    }

    /** The cases of this tier, in the order in which they run. */
    static Case[] cases() {
        return new Case[] {
            new Case("Randoms.ints", Randoms::ints),
            new Case("Randoms.boundedInts", Randoms::boundedInts),
            new Case("Randoms.longsAndBooleans", Randoms::longsAndBooleans),
            new Case("Randoms.floating", Randoms::floating),
            new Case("Randoms.gaussians", Randoms::gaussians),
            new Case("Randoms.bytes", Randoms::bytes),
            new Case("Randoms.reseeding", Randoms::reseeding),
            new Case("Randoms.splittable", Randoms::splittable),
            new Case("Randoms.streams", Randoms::streams),
            new Case("Randoms.distribution", Randoms::distribution),
            new Case("Randoms.monteCarloPi", Randoms::monteCarloPi),
            new Case("MathMethods.rounding", MathMethods::rounding),
            new Case("MathMethods.absMinMax", MathMethods::absMinMax),
            new Case("MathMethods.squareAndCubeRoots", MathMethods::squareAndCubeRoots),
            new Case("MathMethods.strictTrigonometry", MathMethods::strictTrigonometry),
            new Case("MathMethods.strictExponentials", MathMethods::strictExponentials),
            new Case("MathMethods.strictPowers", MathMethods::strictPowers),
            new Case("MathMethods.strictAnglesAndHypotenuses", MathMethods::strictAnglesAndHypotenuses),
            new Case("MathMethods.mathToNineDecimals", MathMethods::mathToNineDecimals),
            new Case("MathMethods.exactPowersAreExact", MathMethods::exactPowersAreExact),
            new Case("MathMethods.exactArithmeticOverflows", MathMethods::exactArithmeticOverflows),
            new Case("MathMethods.floorAndCeilingDivision", MathMethods::floorAndCeilingDivision),
            new Case("MathMethods.highMultiplication", MathMethods::highMultiplication),
            new Case("MathMethods.neighboursAndExponents", MathMethods::neighboursAndExponents),
            new Case("MathMethods.fusedMultiplyAdd", MathMethods::fusedMultiplyAdd),
            new Case("MathMethods.anglesAndRemainders", MathMethods::anglesAndRemainders),
            new Case("MathMethods.numericalIntegration", MathMethods::numericalIntegration),
            new Case("MathMethods.nBodyEnergy", MathMethods::nBodyEnergy),
            new Case("MathMethods.mandelbrot", MathMethods::mandelbrot),
            new Case("FloatingText.doubles", FloatingText::doubles),
            new Case("FloatingText.floats", FloatingText::floats),
            new Case("FloatingText.builders", FloatingText::builders),
            new Case("FloatingText.textsRoundTrip", FloatingText::textsRoundTrip),
            new Case("FloatingText.parsingDoubles", FloatingText::parsingDoubles),
            new Case("FloatingText.parsingFloats", FloatingText::parsingFloats),
            new Case("FloatingText.malformedTexts", FloatingText::malformedTexts),
            new Case("FloatingText.hexadecimalText", FloatingText::hexadecimalText),
            new Case("FloatingText.boxesCompareByBits", FloatingText::boxesCompareByBits),
            new Case("FloatingText.concatenationInExpressions", FloatingText::concatenationInExpressions),
            new Case("BigIntegers.factorials", BigIntegers::factorials),
            new Case("BigIntegers.arithmetic", BigIntegers::arithmetic),
            new Case("BigIntegers.division", BigIntegers::division),
            new Case("BigIntegers.knuthDivision", BigIntegers::knuthDivision),
            new Case("BigIntegers.largeProducts", BigIntegers::largeProducts),
            new Case("BigIntegers.modularArithmetic", BigIntegers::modularArithmetic),
            new Case("BigIntegers.bits", BigIntegers::bits),
            new Case("BigIntegers.textInEveryRadix", BigIntegers::textInEveryRadix),
            new Case("BigIntegers.conversions", BigIntegers::conversions),
            new Case("BigIntegers.primes", BigIntegers::primes),
            new Case("BigIntegers.squareRoots", BigIntegers::squareRoots),
            new Case("BigIntegers.fibonacci", BigIntegers::fibonacci),
            new Case("BigDecimals.text", BigDecimals::text),
            new Case("BigDecimals.arithmetic", BigDecimals::arithmetic),
            new Case("BigDecimals.roundingModes", BigDecimals::roundingModes),
            new Case("BigDecimals.division", BigDecimals::division),
            new Case("BigDecimals.fromDoubles", BigDecimals::fromDoubles),
            new Case("BigDecimals.conversions", BigDecimals::conversions),
            new Case("BigDecimals.equalityAndHash", BigDecimals::equalityAndHash),
            new Case("BigDecimals.contexts", BigDecimals::contexts),
            new Case("BigDecimals.compoundInterest", BigDecimals::compoundInterest),
            new Case("BigDecimals.digitsOfE", BigDecimals::digitsOfE)
        };
    }

    /** Runs the cases whose names begin with one of the arguments; without arguments, all. */
    public static void main(String[] args) {
        Runner.run(cases(), args);
    }
}
