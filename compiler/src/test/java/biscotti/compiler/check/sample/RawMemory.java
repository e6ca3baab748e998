package biscotti.compiler.check.sample;

import biscotti.machine.Address;

/** A package that nobody listed writes to memory by address. */
final class RawMemory {
    private RawMemory() {}

    static void start(long address) {
        store(Address.of(address).plus(8));
    }

    private static void store(Address address) {
        address.writeLong(0, 1);
    }
}
