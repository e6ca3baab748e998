package biscotti.kernel.boot;

import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.MountNamespace;
import biscotti.kernel.filesystem.cpio.CpioUnpacker;
import biscotti.kernel.frame.physical.PhysicalFrames;
import biscotti.kernel.schedule.Credentials;
import biscotti.machine.MemoryMap;
import biscotti.machine.StartInfo;
import biscotti.runtime.Log;

/** The archive that the loader brought, {@code --initrd}: its files become the root's, and its memory is given back. */
final class InitialRamDisk {
    private InitialRamDisk() {
    }

    /** Unpacks the archive, if there is one; false, with a line in the log, if it is damaged or does not fit. */
    static boolean unpack(FileServices files, MountNamespace namespace, PhysicalFrames frames) {
        if (StartInfo.moduleBytes() == 0) {
            return true;
        }
        FileContext context = new FileContext(files.locks, namespace);
        CpioUnpacker unpacker = new CpioUnpacker(files, context, new Credentials());
        int result = unpacker.unpack(new ModuleBuffer());
        context.release();
        if (result < 0) {
            Log.write("initial RAM disk: ");
            Log.write(unpacker.problem());
            Log.write(" at byte ");
            Log.writeDecimal(unpacker.position());
            Log.newLine();
            return false;
        }
        long start = StartInfo.moduleStart() + MemoryMap.PAGE_BYTES - 1 >>> MemoryMap.PAGE_SHIFT;
        long end = StartInfo.moduleStart() + StartInfo.moduleBytes() >>> MemoryMap.PAGE_SHIFT;
        if (start < end) {
            frames.accept(start << MemoryMap.PAGE_SHIFT, end << MemoryMap.PAGE_SHIFT);
        }
        return true;
    }
}
