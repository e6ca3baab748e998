package biscotti.kernel.filesystem.synthetic;

/** A file that always has the same text. */
public final class ConstantFile extends TextFile {
    private final String content;

    /** The text, to which a line end is added unless it has one or is empty. */
    public ConstantFile(SyntheticFileSystem fileSystem, String content) {
        super(fileSystem, fileSystem.takeNumber(), FOR_ALL);
        this.content = content;
    }

    @Override
    protected int write(Text text) {
        text.text(content);
        if (!content.isEmpty() && content.charAt(content.length() - 1) != '\n') {
            text.line();
        }
        return 0;
    }
}
