package biscotti.compiler;

import java.util.List;

/** The program cannot be compiled; each error says what and by what path it is reached. */
public final class CompilationException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<String> errors;

    public CompilationException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}
