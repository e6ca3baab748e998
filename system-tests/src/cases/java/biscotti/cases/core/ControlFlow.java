package biscotti.cases.core;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** Branches, loops, labels and switches over numbers. */
public final class ControlFlow {

    private ControlFlow() {
    }

    public static void nestedConditions() {
        for (int i = -2; i <= 2; i++) {
            for (int j = -2; j <= 2; j++) {
                String text = i < j ? i < 0 ? j > 0 ? "across" : "below" : "above" : i == j ? "same" : "after";
                Out.line(i + " " + j + " " + text);
            }
        }
    }

    public static void shortCircuits() {
        for (int i = 0; i < 4; i++) {
            boolean a = (i & 1) != 0;
            boolean b = (i & 2) != 0;
            Out.line((noted("a", a) && noted("b", b)) + " " + (noted("c", a) || noted("d", b)) + " "
                    + (noted("e", a) & noted("f", b)) + " " + (noted("g", a) | noted("h", b)));
        }
    }

    private static boolean noted(String name, boolean value) {
        Out.line("evaluates " + name);
        return value;
    }

    public static void labelledLoops() {
        int visited = 0;
        outer:
        for (int i = 0; i < 10; i++) {
            middle:
            for (int j = 0; j < 10; j++) {
                for (int k = 0; k < 10; k++) {
                    visited++;
                    if (k == i) {
                        continue middle;
                    }
                    if (j > i + 2) {
                        continue outer;
                    }
                    if (i * j * k > 100) {
                        Out.line(i + " " + j + " " + k);
                        break outer;
                    }
                }
            }
        }
        Out.line("visited", visited);
    }

    public static void labelledBlock() {
        for (int i = 0; i < 4; i++) {
            block: {
                if (i == 1) {
                    break block;
                }
                Out.line("in the block", i);
                if (i == 2) {
                    break block;
                }
                Out.line("to its end", i);
            }
        }
    }

    public static void whileAndDoWhile() {
        int i = Opaque.of(0);
        do {
            i += 3;
        } while (i < 10);
        Out.line("do", i);
        while (i > 0) {
            i -= 5;
        }
        Out.line("while", i);
        do {
            i++;
            if (i % 2 == 0) {
                continue;
            }
            if (i > 20) {
                break;
            }
        } while (i < 100);
        Out.line("continue and break", i);
        while (Opaque.of(1) == 0) {
            Out.line("never");
        }
    }

    public static void loopsWithTwoVariables() {
        StringBuilder text = new StringBuilder();
        for (int i = 0, j = 10; i < j; i++, j -= 2) {
            text.append(i).append(':').append(j).append(' ');
        }
        Out.line(text.toString());
    }

    public static void endlessLoopsEnd() {
        int n = Opaque.of(1);
        for (;;) {
            n *= 3;
            if (n > 1000) {
                break;
            }
        }
        Out.line("n", n);
        while (true) {
            if (--n % 100 == 0) {
                Out.line("returns at", n);
                return;
            }
        }
    }

    public static void denseSwitch() {
        for (int i = -1; i < 8; i++) {
            Out.line(i + " " + dense(i));
        }
        Out.line(dense(Integer.MIN_VALUE) + dense(Integer.MAX_VALUE));
    }

    private static String dense(int i) {
        switch (i) {
            case 0:
                return "zero";
            case 1:
            case 2:
                return "one or two";
            case 3:
                return "three";
            case 4:
                return "four";
            case 6:
                return "six";
            default:
                return "other";
        }
    }

    public static void sparseSwitch() {
        int[] keys = {Integer.MIN_VALUE, -1000000, -1, 0, 5, 100, 99999, Integer.MAX_VALUE, 7};
        for (int key : keys) {
            Out.line(key + " " + sparse(key));
        }
    }

    private static int sparse(int key) {
        return switch (key) {
            case Integer.MIN_VALUE -> 1;
            case -1000000 -> 2;
            case -1 -> 3;
            case 0 -> 4;
            case 100 -> 5;
            case 99999 -> 6;
            case Integer.MAX_VALUE -> 7;
            default -> -1;
        };
    }

    public static void switchFallsThrough() {
        for (int i = 0; i < 6; i++) {
            StringBuilder text = new StringBuilder();
            switch (i) {
                case 0:
                    text.append("a");
                case 1:
                    text.append("b");
                case 2:
                    text.append("c");
                    break;
                default:
                    text.append("d");
                case 4:
                    text.append("e");
            }
            Out.line(i + " " + text);
        }
    }

    public static void switchAtTheEdgeOfInt() {
        int[] keys = {Integer.MAX_VALUE - 1, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1, 0};
        for (int key : keys) {
            switch (key) {
                case Integer.MAX_VALUE - 1 -> Out.line("almost the largest");
                case Integer.MAX_VALUE -> Out.line("the largest");
                case Integer.MIN_VALUE -> Out.line("the smallest");
                case Integer.MIN_VALUE + 1 -> Out.line("almost the smallest");
                default -> Out.line("between");
            }
        }
    }

    public static void switchOnCharAndByte() {
        String text = "hello, world";
        int vowels = 0;
        int others = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case 'a', 'e', 'i', 'o', 'u' -> vowels++;
                default -> others++;
            }
        }
        Out.line(vowels + " " + others);
        for (byte b = -2; b <= 2; b++) {
            switch (b) {
                case -2 -> Out.line("minus two");
                case 2 -> Out.line("two");
                default -> Out.line("inside");
            }
        }
    }

    public static void switchYields() {
        int total = 0;
        for (int i = 0; i < 20; i++) {
            total += switch (i % 5) {
                case 0 -> 1;
                case 1 -> {
                    int square = i * i;
                    yield square % 7;
                }
                case 2, 3 -> i > 10 ? 100 : 10;
                default -> 0;
            };
        }
        Out.line("total", total);
    }

    public static void switchInsideLoopContinues() {
        StringBuilder text = new StringBuilder();
        loop:
        for (int i = 0; i < 20; i++) {
            switch (i) {
                case 3:
                    continue;
                case 5:
                    continue loop;
                case 9:
                    break loop;
                default:
                    break;
            }
            text.append(i);
        }
        Out.line(text.toString());
    }

    public static void mutualRecursion() {
        Out.line("even 100", isEven(100));
        Out.line("odd 37", isOdd(37));
    }

    private static boolean isEven(int n) {
        return n == 0 || isOdd(n - 1);
    }

    private static boolean isOdd(int n) {
        return n != 0 && isEven(n - 1);
    }

    public static void ackermann() {
        Out.line("ackermann(2, 9)", ackermann(2, 9));
    }

    private static int ackermann(int m, int n) {
        if (m == 0) {
            return n + 1;
        }
        return n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
    }

    public static void towersOfHanoi() {
        Out.line("moves", move(12, 0, 2, 1));
    }

    private static int move(int disks, int from, int to, int via) {
        return disks == 0 ? 0 : move(disks - 1, from, via, to) + 1 + move(disks - 1, via, to, from);
    }

    public static void comparisonsOfReferences() {
        Object a = new Object();
        Object b = new Object();
        Object c = Opaque.of(a);
        Object none = Opaque.of((Object) null);
        Out.line((a == b) + " " + (a == c) + " " + (a != b) + " " + (none == null) + " " + (a == null) + " "
                + (none != null) + " " + (none == a));
    }

    public static void joinOfManyPaths() {
        for (int i = 0; i < 16; i++) {
            int x = 0;
            long y = 1;
            String s = "";
            if ((i & 1) != 0) {
                x += 1;
                s = s + "a";
            } else {
                y += 10;
            }
            if ((i & 2) != 0) {
                x += y;
            } else {
                y -= x;
                s = s + "b";
            }
            while ((i & 4) != 0 && x < 20) {
                x += 7;
                y++;
            }
            if ((i & 8) != 0) {
                int swap = x;
                x = (int) y;
                y = swap;
            }
            Out.line(x + " " + y + " " + s);
        }
    }

    public static void swappedLoopVariables() {
        int a = Opaque.of(1);
        int b = Opaque.of(2);
        int c = Opaque.of(3);
        for (int i = 0; i < 5; i++) {
            int t = a;
            a = b;
            b = c;
            c = t;
            Out.line(a + " " + b + " " + c);
        }
    }
}
