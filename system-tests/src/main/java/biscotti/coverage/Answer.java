package biscotti.coverage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of what the cases print.
 *
 * @param call the system call that the line is about
 * @param result the name of an error, a number, or "large"
 * @param isCheck whether the line tells what a call did, not what it returned
 */
record Answer(String call, String result, boolean isCheck) {
    private static final Pattern LINE = Pattern.compile("(\\w+)(\\(.*|: .*) = (\\S+)");

    /** The answer in a line, or null if it is about no call. */
    static Answer parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? new Answer(matcher.group(1), matcher.group(3), matcher.group(2).startsWith(":")) : null;
    }

    boolean isError() {
        return result.startsWith("E");
    }

    /** Whether the call did what it is for: it returned something, or what it did was seen. */
    boolean isSuccess() {
        return !isError() && !result.startsWith("-") && !(isCheck && result.equals("0"));
    }
}
