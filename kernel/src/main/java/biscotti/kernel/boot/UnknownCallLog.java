package biscotti.kernel.boot;

import biscotti.kernel.syscall.SystemCalls;
import biscotti.kernel.task.Task;
import biscotti.runtime.Log;

/** Writes a line into the log for the first call of each number that there is not. */
final class UnknownCallLog implements SystemCalls.UnknownCalls {
    private static final int MOST_NUMBERS = 1_024;

    private final boolean[] wasSeen = new boolean[MOST_NUMBERS];

    @Override
    public void called(Task task, long number) {
        int index = (int) Math.min(number & Long.MAX_VALUE, MOST_NUMBERS - 1);
        if (wasSeen[index]) {
            return;
        }
        wasSeen[index] = true;
        Log.write("no system call ");
        Log.writeDecimal(number);
        Log.write(", asked for by ");
        for (byte each : task.name) {
            Log.writeByte(each);
        }
        Log.write(" (");
        Log.writeDecimal(task.id);
        Log.write(")\n");
    }
}
