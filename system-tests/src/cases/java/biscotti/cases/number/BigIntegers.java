package biscotti.cases.number;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.math.BigInteger;
import java.util.Random;

/** java.math.BigInteger. */
public final class BigIntegers {

    private BigIntegers() {
    }

    private static BigInteger factorial(int n) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return product;
    }

    public static void factorials() {
        Out.line(factorial(30) + " " + factorial(100));
        Out.line("digits of 500!", factorial(500).toString().length());
    }

    public static void arithmetic() {
        BigInteger a = new BigInteger("123456789012345678901234567890");
        BigInteger b = new BigInteger("-987654321098765432109876543210");
        BigInteger c = BigInteger.valueOf(Long.MIN_VALUE);
        BigInteger[] all = {a, b, c, BigInteger.ZERO, BigInteger.TEN};
        for (BigInteger x : all) {
            for (BigInteger y : all) {
                Out.line(x.add(y) + " " + x.subtract(y) + " " + x.multiply(y) + " " + x.compareTo(y));
            }
        }
    }

    public static void division() {
        BigInteger[] values = {new BigInteger("1000000000000000000000000000007"), BigInteger.valueOf(-37),
            new BigInteger("-99999999999999999999"), BigInteger.TWO};
        for (BigInteger x : values) {
            for (BigInteger y : values) {
                BigInteger[] both = x.divideAndRemainder(y);
                Out.line(both[0] + " " + both[1] + " " + x.mod(y.abs()) + " " + x.gcd(y));
            }
        }
        Thrown.line("by zero", () -> BigInteger.ONE.divide(BigInteger.ZERO));
        Thrown.line("negative modulus", () -> BigInteger.ONE.mod(BigInteger.valueOf(-5)));
    }

    public static void knuthDivision() {
        Random random = new Random(3);
        int wrong = 0;
        BigInteger check = BigInteger.ZERO;
        for (int i = 0; i < 100; i++) {
            BigInteger a = new BigInteger(50 + i * 13, random);
            BigInteger b = new BigInteger(10 + i * 5, random).add(BigInteger.ONE);
            BigInteger[] both = a.divideAndRemainder(b);
            if (!both[0].multiply(b).add(both[1]).equals(a)) {
                wrong++;
            }
            check = check.add(both[1]).shiftLeft(1);
        }
        Out.line(wrong + " " + check.hashCode());
    }

    public static void largeProducts() {
        BigInteger a = BigInteger.valueOf(3).pow(5000);
        BigInteger b = BigInteger.valueOf(7).pow(4000);
        BigInteger product = a.multiply(b);
        Out.line(product.bitLength() + " " + product.hashCode() + " " + product.divide(b).equals(a) + " "
                + a.multiply(a).equals(a.pow(2)) + " " + product.toString().hashCode());
    }

    public static void modularArithmetic() {
        BigInteger p = new BigInteger("170141183460469231731687303715884105727");
        BigInteger base = new BigInteger("123456789");
        Out.line(base.modPow(p.subtract(BigInteger.ONE), p) + " " + base.modInverse(p) + " "
                + base.modPow(BigInteger.valueOf(-3), p) + " "
                + base.modPow(new BigInteger("99999999"), BigInteger.TEN.pow(20)));
        Thrown.line("not invertible", () -> BigInteger.valueOf(6).modInverse(BigInteger.valueOf(9)));
    }

    public static void bits() {
        BigInteger a = new BigInteger("-123456789abcdef0fedcba987654321", 16);
        Out.line(a.bitLength() + " " + a.bitCount() + " " + a.getLowestSetBit() + " " + a.shiftLeft(70) + " "
                + a.shiftRight(70) + " " + a.testBit(100) + " " + a.setBit(200).bitLength() + " " + a.flipBit(3) + " "
                + a.clearBit(0) + " " + a.not());
        BigInteger b = BigInteger.valueOf(0xff00ff00L);
        Out.line(a.and(b) + " " + a.or(b) + " " + a.xor(b) + " " + a.andNot(b));
    }

    public static void textInEveryRadix() {
        BigInteger a = new BigInteger("-123456789012345678901234567890");
        for (int radix = 2; radix <= 36; radix++) {
            String text = a.toString(radix);
            Out.line(text + " " + new BigInteger(text, radix).equals(a));
        }
        Thrown.line("malformed", () -> new BigInteger("12x"));
        Thrown.line("empty", () -> new BigInteger(""));
    }

    public static void conversions() {
        BigInteger a = BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(5));
        Out.line(a.intValue() + " " + a.longValue() + " " + a.doubleValue() + " " + a.floatValue() + " " + a.signum()
                + " "
                + a.negate().longValue() + " " + BigInteger.TEN.pow(400).doubleValue());
        Thrown.line("intValueExact", a::intValueExact);
        Thrown.line("longValueExact", a::longValueExact);
        byte[] bytes = a.negate().toByteArray();
        Out.line(bytes.length + " " + bytes[0] + " " + bytes[bytes.length - 1] + " " + new BigInteger(bytes) + " "
                + new BigInteger(1, bytes));
    }

    public static void primes() {
        Out.line(new BigInteger("1000000007").isProbablePrime(20) + " " + new BigInteger("561").isProbablePrime(20)
                + " "
                + BigInteger.ONE.shiftLeft(89).subtract(BigInteger.ONE).isProbablePrime(20) + " "
                + BigInteger.valueOf(100).nextProbablePrime() + " " + BigInteger.TEN.pow(12).nextProbablePrime());
    }

    public static void squareRoots() {
        Out.line(BigInteger.TEN.pow(41).sqrt() + " " + BigInteger.valueOf(99).sqrt() + " "
                + new BigInteger("152415787532388367501905199875019052100").sqrt());
        Thrown.line("negative", () -> BigInteger.ONE.negate().sqrt());
        Thrown.line("pow", () -> BigInteger.TEN.pow(-1));
    }

    public static void fibonacci() {
        BigInteger a = BigInteger.ZERO;
        BigInteger b = BigInteger.ONE;
        for (int i = 0; i < 1000; i++) {
            BigInteger next = a.add(b);
            a = b;
            b = next;
        }
        Out.line(a.toString());
    }
}
