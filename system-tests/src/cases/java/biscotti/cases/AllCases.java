package biscotti.cases;

/**
 * Runs cases of every tier, in order. An argument is the number of a tier, or the beginning of the names of cases, such
 * as {@code Strings.} or {@code IntegerArithmetic.addAllPairs}; without arguments every case runs.
 */
public final class AllCases {

    private static final int TIERS = 6;

    private AllCases() {
    }

    /** The cases of one tier. */
    static Case[] tier(int number) {
        return switch (number) {
            case 1 -> Tier1.cases();
            case 2 -> Tier2.cases();
            case 3 -> Tier3.cases();
            case 4 -> Tier4.cases();
            case 5 -> Tier5.cases();
            case 6 -> Tier6.cases();
            default -> throw new IllegalArgumentException("no tier " + number);
        };
    }

    /** Runs the chosen cases. */
    public static void main(String[] args) {
        for (int number = 1; number <= TIERS; number++) {
            if (args.length == 0) {
                Runner.run(tier(number), args);
            }
            for (String arg : args) {
                if (arg.equals("" + number)) {
                    Runner.run(tier(number), new String[0]);
                } else if (!isNumber(arg)) {
                    Runner.run(tier(number), new String[] {arg});
                }
            }
        }
    }

    private static boolean isNumber(String arg) {
        return arg.length() == 1 && arg.charAt(0) >= '1' && arg.charAt(0) <= '0' + TIERS;
    }
}
