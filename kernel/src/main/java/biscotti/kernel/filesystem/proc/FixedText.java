package biscotti.kernel.filesystem.proc;

import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.filesystem.synthetic.TextFile;

/** A text that is the same for every process. */
final class FixedText extends TextFile {
    private final String content;

    FixedText(SyntheticFileSystem fileSystem, long number, String content) {
        super(fileSystem, number, FOR_ALL);
        this.content = content;
    }

    @Override
    protected int write(Text text) {
        text.text(content);
        return 0;
    }
}
