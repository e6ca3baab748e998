package biscotti.kernel.file;

import biscotti.kernel.memory.MappedFile;

/** An open file that can be mapped into an address space. */
public interface Mappable {
    /** What the memory floor maps, the same object each time; or null if this very file cannot be mapped ({@code ENODEV}). */
    MappedFile mappedFile();
}
