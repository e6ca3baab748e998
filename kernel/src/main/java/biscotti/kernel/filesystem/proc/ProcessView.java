package biscotti.kernel.filesystem.proc;

import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.Location;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.schedule.Credentials;

/** A thread, and the process that it belongs to, as /proc shows them. It may end at any time: then texts answer {@code -ESRCH}, and objects are null. */
public interface ProcessView {
    /** The number of its process. */
    int process();

    /** Its own number; that of the process for the first thread. */
    int thread();

    Credentials credentials();

    /** Where it stands in the tree of names, or null. */
    FileContext files();

    /** Its descriptors, or null. */
    DescriptorTable descriptors();

    /** The file that it runs, or null. */
    Location executable();

    /** Writes one of its texts: 0 or minus an errno. */
    int write(ProcessText what, Text text);

    /** Takes what was written to one of its texts: the length, or minus an errno. */
    int store(ProcessText what, byte[] bytes, int length);
}
