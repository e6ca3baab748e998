package biscotti.runtime.exception;

import biscotti.machine.Address;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.Log;

/** Writes stack traces to the log straight from the tables, for panics. */
@NoAllocation
@Uninterruptible("used in panics")
public final class TraceLog {
    private static final int MOST_FRAMES = 64;

    private TraceLog() {}

    /** The callers of the frame, one line each, inlined ones too. */
    public static void write(Address first) {
        Address frame = first;
        for (int i = 0; i < MOST_FRAMES; i++) {
            long address = StackWalk.returnAddress(frame);
            if (address == 0) {
                return;
            }
            writeFrame(address);
            frame = StackWalk.caller(frame);
        }
        Log.write("\t...\n");
    }

    /** The lines of one return address. */
    public static void writeFrame(long returnAddress) {
        int position = Positions.ofReturnAddress(returnAddress);
        if (position == 0) {
            Log.write("\tat ");
            Log.writeHexadecimal(returnAddress);
            Log.newLine();
        }
        while (position != 0) {
            writePosition(position);
            position = Positions.caller(position);
        }
    }

    private static void writePosition(int position) {
        Log.write("\tat ");
        writeString(Positions.className(position));
        Log.writeByte((byte) '.');
        writeString(Positions.methodName(position));
        Log.writeByte((byte) '(');
        writeString(Positions.file(position));
        int line = Positions.line(position);
        if (line != 0) {
            Log.writeByte((byte) ':');
            Log.writeDecimal(line);
        }
        Log.write(")\n");
    }

    private static void writeString(Address string) {
        Log.write(Positions.bytes(string), Positions.length(string));
    }
}
