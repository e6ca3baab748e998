package biscotti.cases.text;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** java.util.regex. */
public final class Patterns {

    private Patterns() {
    }

    public static void matches() {
        String[][] inputs = {{"a*b", "aaab"}, {"a*b", "aaa"}, {"[a-z0-9]+", "a1b2"}, {"(ab|cd)+", "abcdab"}, {"\\d{3}",
            "12"},
            {".*x.*", "axb"}, {"^$", ""}, {"\\w+@\\w+\\.com", "me@here.com"}, {"(?i)HELLO", "hello"}};
        for (String[] input : inputs) {
            Out.line(input[0] + " " + input[1] + " " + input[1].matches(input[0]));
        }
    }

    public static void findAndGroups() {
        Matcher m = Pattern.compile("(\\w+)=(\\d+)").matcher("a=1, bee=22; c=333");
        while (m.find()) {
            Out.line(m.group() + " " + m.group(1) + " " + m.group(2) + " " + m.start() + " " + m.end(2));
        }
        Thrown.line("no match", m::group);
    }

    public static void namedGroupsAndBackReferences() {
        Matcher m = Pattern.compile("(?<quote>['\"])(?<text>.*?)\\k<quote>").matcher("say 'it' or \"that's\"");
        while (m.find()) {
            Out.line(m.group("text"));
        }
    }

    public static void replacements() {
        Out.line("a1b22c".replaceAll("[0-9]+", "#") + " " + "x.y.z".replaceFirst("\\.", "-") + " "
                + "john smith".replaceAll("(\\w+) (\\w+)", "$2 $1") + " "
                + Pattern.compile("[aeiou]").matcher("education").replaceAll(r -> r.group().toUpperCase(Locale.ROOT)));
    }

    public static void splits() {
        Out.line(String.join("|", "a1b22c333".split("\\d+")) + " " + String.join("|", "k=v;k2=v2".split("[=;]")) + " "
                + Pattern.compile(",").splitAsStream("x,y,z").collect(Collectors.joining("+")));
    }

    public static void lookaround() {
        Out.line("1234567".replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + " "
                + "foobar foobaz".replaceAll("foo(?!bar)", "X"));
    }

    public static void greedyReluctantPossessive() {
        String text = "<a><b><c>";
        Out.line(text.replaceFirst("<.*>", "_") + " " + text.replaceFirst("<.*?>", "_") + " "
                + Pattern.compile("<.*+>").matcher(text).find());
    }

    public static void syntaxErrors() {
        String[] patterns = {"(", "[a", "*a", "a{2,1}"};
        for (String pattern : patterns) {
            try {
                Pattern.compile(pattern);
                Out.line(pattern + " compiles");
            } catch (java.util.regex.PatternSyntaxException e) {
                Out.line(pattern + " " + e.getDescription() + " " + e.getIndex());
            }
        }
    }

    public static void quotingAndFlags() {
        Out.line(Pattern.quote("a.b") + " " + "a.b".matches(Pattern.quote("a.b")) + " "
                + Pattern.compile("^b", Pattern.MULTILINE).matcher("a\nb").find() + " "
                + Pattern.compile("a.b", Pattern.DOTALL).matcher("a\nb").matches());
    }
}
