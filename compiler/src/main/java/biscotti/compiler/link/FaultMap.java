package biscotti.compiler.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads .llvm_faultmaps (version 1): instructions that may fault in place of a null check, and where to go on then. */
final class FaultMap {
    /** Addresses of code. */
    record Fault(long faulting, long handler) {}

    private FaultMap() {}

    /** By ascending address. */
    static List<Fault> read(ElfFile elf) {
        List<Fault> faults = new ArrayList<>();
        Reader reader = elf.section(".llvm_faultmaps");
        // One map for each object file, without gaps.
        while (reader.hasMore()) {
            int version = reader.u8();
            if (version != 1) {
                throw new LinkException("fault map of version " + version);
            }
            reader.skip(3);
            int functions = reader.i32();
            for (int i = 0; i < functions; i++) {
                long function = reader.u64();
                int count = reader.i32();
                reader.skip(4);
                for (int k = 0; k < count; k++) {
                    reader.skip(4);
                    long faulting = function + reader.u32();
                    faults.add(new Fault(faulting, function + reader.u32()));
                }
            }
        }
        faults.sort(Comparator.comparingLong(Fault::faulting));
        return faults;
    }
}
