package biscotti.cli;

/** Something that the user can mend; the message says what is wrong, where, and what to do. */
public final class UserException extends Exception {
    private static final long serialVersionUID = 1;

    public UserException(String message) {
        super(message);
    }
}
