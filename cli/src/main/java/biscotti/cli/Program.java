package biscotti.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of the file that {@code --list} names: {@code MAIN [ARG...] [< FILE]}, words separated by white space.
 *
 * @param input what the program gets as standard input, or null for none
 */
record Program(String mainClass, List<String> arguments, Path input) {

    /** The programs of a list; empty lines and those that begin with {@code #} are left out. */
    static List<Program> list(Path file) throws IOException, UserException {
        if (!Files.isRegularFile(file)) {
            throw new UserException("there is no file " + file + ": give a list of main classes, one a line, with --list");
        }
        List<Program> programs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                programs.add(parse(line.strip()));
            }
        }
        if (programs.isEmpty()) {
            throw new UserException(file + " names no program: write one main class on each line");
        }
        return programs;
    }

    private static Program parse(String line) throws UserException {
        List<String> words = List.of(line.split("\\s+"));
        int redirection = words.indexOf("<");
        if (redirection < 0) {
            return new Program(words.getFirst(), words.subList(1, words.size()), null);
        }
        if (redirection == 0 || redirection != words.size() - 2) {
            throw new UserException("cannot read the line \"" + line + "\": it must be MAIN [ARG...] [< FILE]");
        }
        Path input = Path.of(words.getLast());
        if (!Files.isRegularFile(input)) {
            throw new UserException("there is no file " + input + ", the standard input in the line \"" + line + "\"");
        }
        return new Program(words.getFirst(), words.subList(1, redirection), input);
    }

    /** As in the list, without the input. */
    String words() {
        return arguments.isEmpty() ? mainClass : mainClass + " " + String.join(" ", arguments);
    }
}
