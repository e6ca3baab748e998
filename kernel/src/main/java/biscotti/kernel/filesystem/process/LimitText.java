package biscotti.kernel.filesystem.process;

import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.task.ResourceLimits;

/** /proc/PID/limits. */
final class LimitText {
    private static final String[] NAMES = {"Max cpu time", "Max file size", "Max data size", "Max stack size", "Max core file size", "Max resident set",
        "Max processes", "Max open files", "Max locked memory", "Max address space", "Max file locks", "Max pending signals", "Max msgqueue size",
        "Max nice priority", "Max realtime priority", "Max realtime timeout"};
    private static final String[] UNITS = {"seconds", "bytes", "bytes", "bytes", "bytes", "bytes", "processes", "files", "bytes", "bytes", "locks", "signals",
        "bytes", "", "", "us"};
    private static final int NAME_WIDTH = 26;
    private static final int VALUE_WIDTH = 21;
    private static final int UNIT_WIDTH = 10;

    private LimitText() {
    }

    static Text write(ResourceLimits limits, Text text) {
        column(text, "Limit", NAME_WIDTH);
        column(text, "Soft Limit", VALUE_WIDTH);
        column(text, "Hard Limit", VALUE_WIDTH);
        column(text, "Units", UNIT_WIDTH);
        text.line();
        for (int i = 0; i < ResourceLimit.COUNT; i++) {
            column(text, NAMES[i], NAME_WIDTH);
            value(text, limits.soft(i));
            value(text, limits.hard(i));
            column(text, UNITS[i], UNIT_WIDTH);
            text.line();
        }
        return text;
    }

    private static void column(Text text, String value, int width) {
        text.text(value);
        for (int i = value.length(); i < width; i++) {
            text.character(' ');
        }
    }

    private static void value(Text text, long limit) {
        if (limit == ResourceLimit.INFINITY) {
            column(text, "unlimited", VALUE_WIDTH);
            return;
        }
        int before = text.length();
        text.number(limit);
        for (int i = text.length() - before; i < VALUE_WIDTH; i++) {
            text.character(' ');
        }
    }
}
