package biscotti.kernel.boot;

import biscotti.kernel.syscall.SystemCall;
import biscotti.kernel.syscall.SystemCalls;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.UserContext;
import biscotti.runtime.Log;

/** {@code --trace}: a line in the log for each system call, when it ends: thread, name, arguments, result. */
final class CallTracer implements SystemCalls.Tracer {
    private static final int[] REGISTERS = {UserContext.RDI, UserContext.RSI, UserContext.RDX, UserContext.R10, UserContext.R8, UserContext.R9};
    private static final int EXECVE = 59;
    private static final int EXIT = 60;
    private static final int EXIT_GROUP = 231;
    private static final int MOST_ERRORS = 4_095;
    private static final int SHOWN_BYTES = 64;

    @Override
    public void before(Task task, SystemCall call) {
        if (call.number == EXIT || call.number == EXIT_GROUP || call.number == EXECVE) {
            write(task, call); // these may not come back, or to another program
        }
    }

    @Override
    public void after(Task task, SystemCall call, long result) {
        if (call.number != EXIT && call.number != EXIT_GROUP && call.number != EXECVE) {
            write(task, call);
        }
        Log.write(" = ");
        if (result < 0 && result >= -MOST_ERRORS) {
            Log.write("error ");
            Log.writeDecimal(-result);
        } else if (result > Integer.MAX_VALUE) {
            Log.writeHexadecimal(result);
        } else {
            Log.writeDecimal(result);
        }
        Log.newLine();
    }

    private static void write(Task task, SystemCall call) {
        Log.writeDecimal(task.id);
        Log.writeByte((byte) ' ');
        Log.write(call.name);
        Log.writeByte((byte) '(');
        for (int i = 0; i < call.argumentCount(); i++) {
            if (i > 0) {
                Log.write(", ");
            }
            argument(task, call.argument(i), task.context.get(REGISTERS[i]));
        }
        Log.writeByte((byte) ')');
    }

    private static void argument(Task task, SystemCall.Argument kind, long value) {
        switch (kind) {
            case PATH -> path(task, value);
            case FLAGS, ADDRESS, BYTES, ROOM -> Log.writeHexadecimal(value);
            case INT, DESCRIPTOR, DIRECTORY, SIGNAL, PROCESS, MODE -> Log.writeDecimal((int) value);
            case SIZE, LONG -> Log.writeDecimal(value);
        }
    }

    private static void path(Task task, long address) {
        byte[] bytes = new byte[SHOWN_BYTES];
        int length = task.userMemory.copyString(address, bytes, 0, SHOWN_BYTES);
        if (length < 0) {
            Log.writeHexadecimal(address);
            return;
        }
        Log.writeByte((byte) '"');
        for (int i = 0; i < length; i++) {
            Log.writeByte(bytes[i]);
        }
        Log.writeByte((byte) '"');
    }
}
