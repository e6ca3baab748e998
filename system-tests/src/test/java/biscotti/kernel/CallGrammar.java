package biscotti.kernel;

import biscotti.kernel.syscall.SystemCall;
import biscotti.kernel.syscall.SystemCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's own declarations of its system calls as lines of C, for the program that calls them at random. */
final class CallGrammar {
    private CallGrammar() {
    }

    /** Writes {@code {number, "name", "a letter for each argument"},} for each call. */
    static void write(Path header) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < SystemCalls.numbers(); number++) {
            SystemCall call = SystemCalls.declaration(number);
            if (call != null) {
                text.append('{').append(number).append(", \"").append(call.name).append("\", \"");
                for (int i = 0; i < call.argumentCount(); i++) {
                    text.append(letter(call.argument(i)));
                }
                text.append("\"},\n");
            }
        }
        Files.writeString(header, text);
    }

    private static char letter(SystemCall.Argument argument) {
        return switch (argument) {
            case INT -> 'i';
            case SIZE -> 'z';
            case LONG -> 'l';
            case DESCRIPTOR -> 'd';
            case DIRECTORY -> 'D';
            case PATH -> 'p';
            case FLAGS -> 'f';
            case MODE -> 'm';
            case ADDRESS -> 'a';
            case BYTES -> 'b';
            case ROOM -> 'r';
            case SIGNAL -> 's';
            case PROCESS -> 'P';
        };
    }
}
