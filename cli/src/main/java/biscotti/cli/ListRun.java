package biscotti.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the programs of a list from one image, each in a boot of its own.
 *
 * <p>On standard output, before what each program printed, comes a line
 *
 * <pre>
 *   === MAIN ARG...: status S, N bytes
 * </pre>
 *
 * then those N bytes, and a line end if they lack one. Standard error is framed in the same way, for programs that wrote to it.
 */
final class ListRun {
    private final Path image;
    private final MachineOptions options;

    ListRun(Path image, MachineOptions options) {
        this.image = image;
        this.options = options;
    }

    /** The exit status: 0 if all programs ended with 0, else 1. */
    int run(List<Program> programs) throws IOException, InterruptedException, UserException {
        int status = 0;
        for (int i = 0; i < programs.size(); i++) {
            status |= run(programs.get(i), i) == 0 ? 0 : 1;
        }
        return status;
    }

    private int run(Program program, int index) throws IOException, InterruptedException, UserException {
        var output = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        try (InputStream input = program.input() == null ? InputStream.nullInputStream() : Files.newInputStream(program.input());
                var messages = new PrintStream(error, true, StandardCharsets.UTF_8)) {
            var streams = new Streams(input, output, messages);
            int status = new Machine(image, options, streams).run(index, program.arguments());
            print(System.out, program, status, output.toByteArray());
            if (error.size() > 0) {
                print(System.err, program, status, error.toByteArray());
            }
            return status;
        }
    }

    private static void print(PrintStream stream, Program program, int status, byte[] bytes) {
        stream.print("=== " + program.words() + ": status " + status + ", " + bytes.length + " bytes\n");
        stream.write(bytes, 0, bytes.length);
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            stream.print("\n");
        }
        stream.flush();
    }
}
