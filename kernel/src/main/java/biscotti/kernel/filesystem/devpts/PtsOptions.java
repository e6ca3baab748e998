package biscotti.kernel.filesystem.devpts;

import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.machine.annotation.Bound;

/** The options of a devpts, mount(8): those of Debian's, with a ptmx that all may open. */
final class PtsOptions {
    /** The most pairs. */
    static final int MOST = 4_096;
    /** The group of new slaves: tty. */
    static final int GROUP = 5;
    /** Permissions of new slaves. */
    static final int MODE = 0620;
    /** Permissions of ptmx. */
    static final int MULTIPLEXER_MODE = 0666;

    private PtsOptions() {
    }

    /** As /proc/mounts shows them, with a comma before each. */
    @Bound(length = "SHOWN_NAME")
    static byte[] shown() {
        Text text = new Text();
        permissions(text.text(",gid=").number(GROUP).text(",mode="), MODE);
        permissions(text.text(",ptmxmode="), MULTIPLEXER_MODE);
        byte[] shown = new byte[text.length()];
        text.copyTo(shown);
        return shown;
    }

    private static void permissions(Text text, int bits) {
        for (int shift = 6; shift >= 0; shift -= 3) {
            text.character('0' + (bits >> shift & 7));
        }
    }
}
