package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Enums with fields and bodies, their switches, and the collections made for them. */
public final class Enums {

    private Enums() {
    }

    private enum Day {
        MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY;

        boolean isWeekend() {
            return this == SATURDAY || this == SUNDAY;
        }

        Day next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    private enum Operation {
        PLUS("+") {
            @Override
            int apply(int a, int b) {
                return a + b;
            }
        },
        MINUS("-") {
            @Override
            int apply(int a, int b) {
                return a - b;
            }
        },
        TIMES("*") {
            @Override
            int apply(int a, int b) {
                return a * b;
            }

            @Override
            public String toString() {
                return "times";
            }
        };

        private final String symbol;

        Operation(String symbol) {
            this.symbol = symbol;
        }

        abstract int apply(int a, int b);
    }

    public static void namesAndOrdinals() {
        for (Day day : Day.values()) {
            Out.line(day.ordinal() + " " + day.name() + " " + day + " " + day.isWeekend() + " " + day.next());
        }
    }

    public static void constantsWithBodies() {
        for (Operation op : Operation.values()) {
            Out.line(op + " " + op.name() + " " + op.symbol + " " + op.apply(7, 5) + " " + op.getDeclaringClass()
                    .getSimpleName() + " " + (op.getClass() == Operation.class));
        }
    }

    public static void valueOf() {
        Out.line("same", Day.valueOf("FRIDAY") == Day.FRIDAY);
        Out.line("by class", Enum.valueOf(Operation.class, "TIMES").symbol);
        Thrown.line("unknown", () -> Day.valueOf("Friday"));
        Thrown.line("null", () -> Day.valueOf(Opaque.of((String) null)));
    }

    public static void valuesIsACopy() {
        Day[] days = Day.values();
        days[0] = Day.SUNDAY;
        Out.line(Day.values()[0] + " " + (Day.values() == Day.values()));
    }

    public static void comparison() {
        Out.line(Day.MONDAY.compareTo(Day.FRIDAY) + " " + Day.SUNDAY.compareTo(Day.MONDAY) + " "
                + Day.FRIDAY.equals(Day.FRIDAY) + " " + (Opaque.of(Day.TUESDAY) == Day.TUESDAY));
    }

    public static void switchStatements() {
        for (Day day : Day.values()) {
            switch (day) {
                case MONDAY:
                    Out.line("starts");
                    break;
                case FRIDAY:
                case SATURDAY:
                    Out.line("almost over");
                default:
                    Out.line("falls or goes on");
            }
        }
    }

    public static void switchExpressions() {
        int letters = 0;
        for (Day day : Day.values()) {
            letters = letters * 10 + switch (day) {
                case MONDAY, FRIDAY, SUNDAY -> 6;
                case TUESDAY -> 7;
                case THURSDAY, SATURDAY -> 8;
                case WEDNESDAY -> 9;
            };
        }
        Out.line("letters", letters);
        Day none = Opaque.of((Day) null);
        Thrown.line("null", () -> Out.line("value", switch (none) {
            case MONDAY -> 1;
            default -> 2;
        }));
    }

    public static void patternSwitchWithGuards() {
        for (Day day : Day.values()) {
            Out.line(switch (day) {
                case Day d when d.isWeekend() -> "free on " + d;
                case MONDAY -> "monday";
                case Day d -> "work on " + d.ordinal();
            });
        }
    }

    private sealed interface Suit permits Red, Black {
    }

    private enum Red implements Suit { HEARTS, DIAMONDS }

    private enum Black implements Suit { CLUBS, SPADES }

    public static void qualifiedConstantsInSwitch() {
        Suit[] suits = {Red.HEARTS, Red.DIAMONDS, Black.CLUBS, Black.SPADES};
        for (Suit suit : suits) {
            Out.line(switch (suit) {
                case Red.HEARTS -> "hearts";
                case Black.SPADES -> "spades";
                case Red r -> "red " + r;
                case Black b -> "black " + b;
            });
        }
    }

    private enum Constants {
        A, B;

        private static int count;
        private final int seen;

        static {
            for (Constants c : values()) {
                count += 10 + c.seen;
            }
        }

        Constants() {
            seen = name().length() + ordinal();
        }
    }

    public static void staticsAreInitialisedAfterConstants() {
        Out.line("count", Constants.count);
    }

    public static void enumMap() {
        Map<Day, String> map = new EnumMap<>(Day.class);
        map.put(Day.SUNDAY, "rest");
        map.put(Day.MONDAY, "work");
        map.put(Day.SUNDAY, "sleep");
        map.merge(Day.MONDAY, "!", String::concat);
        map.put(Day.WEDNESDAY, null);
        Out.line(map + " " + map.size() + " " + map.containsKey(Day.WEDNESDAY) + " " + map.get(Day.TUESDAY) + " "
                + map.remove(Day.SUNDAY) + " " + map);
        Thrown.line("null key", () -> map.put(null, "x"));
    }

    public static void enumSet() {
        Set<Day> free = EnumSet.of(Day.SUNDAY, Day.SATURDAY);
        EnumSet<Day> work = EnumSet.complementOf(EnumSet.copyOf(free));
        Out.line(free + " " + work + " " + EnumSet.range(Day.TUESDAY, Day.THURSDAY) + " " + EnumSet.noneOf(Day.class)
                + " " + EnumSet.allOf(Day.class).size());
        work.remove(Day.FRIDAY);
        work.addAll(free);
        Out.line(work + " " + work.contains(Day.FRIDAY) + " " + work.containsAll(free));
    }

    public static void singleton() {
        Out.line(Singleton.INSTANCE.next() + " " + Singleton.INSTANCE.next());
    }

    private enum Singleton {
        INSTANCE;

        private int count;

        int next() {
            return ++count;
        }
    }
}
