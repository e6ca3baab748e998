package biscotti.kernel.memory.machine;

import biscotti.kernel.memory.AddressMap;
import biscotti.machine.user.PageTable;

/** A page table as the memory floor sees it. */
final class MachineAddressMap implements AddressMap {
    final PageTable table;

    MachineAddressMap(PageTable table) {
        this.table = table;
    }

    @Override
    public int put(long address, long entry) {
        return table.put(address, entry);
    }

    @Override
    public long get(long address) {
        return table.get(address);
    }

    @Override
    public long remove(long address) {
        return table.remove(address);
    }

    @Override
    public long update(long address, long clearBits, long setBits) {
        return table.update(address, clearBits, setBits);
    }

    @Override
    public long next(long address, long limit) {
        return table.next(address, limit);
    }

    @Override
    public void flush(long from, long to) {
        table.flush(from, to);
    }

    @Override
    public void trim(long from, long to, long lowest, long highest) {
        table.trim(from, to, lowest, highest);
    }

    @Override
    public void activate() {
        table.activate();
    }

    @Override
    public void destroy() {
        table.destroy();
    }

    @Override
    public long tableFrames() {
        return table.tableFrames();
    }
}
