package biscotti.kernel.filesystem.proc;

import biscotti.kernel.filesystem.synthetic.Text;

/** The machine and the kernel, as /proc shows them. Methods may sleep. */
public interface SystemView {
    /** Writes one of the texts: 0 or minus an errno. */
    int write(SystemText what, Text text);
}
