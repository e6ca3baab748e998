package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.HostedMemory;
import biscotti.machine.PerCpu;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;
import java.util.HashMap;
import java.util.Map;

/**
 * What surrounds the heap on the machine: CPU areas, type information blocks, thread stacks and an image heap with a reference table,
 * all in simulated memory. One at a time, since the heap is one.
 */
final class SimulatedMachine implements RootSource {
    static final int STACK_WORDS = 64;
    static final int STATICS = 64;

    private static final long HEAP_BASE = 0xffffa00000000000L;
    private static final long IMAGE_BASE = 0xffffffff80200000L;
    private static final long AREAS_BASE = 0xffffb00000000000L;
    private static final long STACKS_BASE = 0xffffc00000000000L;
    private static final long IMAGE_BYTES = 1 << 20;

    final int cpus;
    private final int stackCount;
    private final Address image;
    private final Address areas;
    private final Address stacks;
    private final Map<Integer, Address> types = new HashMap<>();
    private Address nextInImage;
    private final Address referenceTable;
    private final Address referenceTableEnd;
    /** TIB of arrays of references. */
    final Address referenceArray;
    /** TIB of arrays of bytes. */
    final Address byteArray;

    SimulatedMachine(long heapBytes, int cpus, int stackCount) {
        HostedMemory.unmapAll();
        this.cpus = cpus;
        this.stackCount = stackCount;
        Address heap = HostedMemory.map(HEAP_BASE, heapBytes);
        image = HostedMemory.map(IMAGE_BASE, IMAGE_BYTES);
        areas = HostedMemory.map(AREAS_BASE, (long) cpus * PerCpu.SIZE);
        stacks = HostedMemory.map(STACKS_BASE, 8L * STACK_WORDS * stackCount);
        // What the heap is given is not zero: it must not rely on that.
        for (long at = 0; at < heapBytes; at += 8) {
            heap.writeLong(at, 0x5a5a5a5a5a5a5a5aL);
        }
        nextInImage = image.plus(8L * STATICS);
        referenceTable = nextInImage;
        for (int i = 0; i < STATICS; i++) {
            appendInt(8 * i);
        }
        referenceTableEnd = nextInImage;
        referenceArray = tib(0, TibLayout.FLAG_ARRAY | TibLayout.FLAG_REFERENCE_ARRAY | 3 << TibLayout.FLAG_ELEMENT_SHIFT, Address.zero());
        byteArray = tib(0, TibLayout.FLAG_ARRAY, Address.zero());
        Heap.initialise(heap, heapBytes, cpus);
        for (int cpu = 0; cpu < cpus; cpu++) {
            Heap.attachCpu(cpu, area(cpu));
        }
    }

    private Address appendInt(int value) {
        Address place = nextInImage;
        place.writeInt(0, value);
        nextInImage = place.plus(4);
        return place;
    }

    private Address tib(int instanceSize, int flags, Address referenceMap) {
        Address tib = Address.of(nextInImage.toLong() + 7 & -8);
        nextInImage = tib.plus(TibLayout.VIRTUAL_TABLE);
        tib.writeInt(TibLayout.INSTANCE_SIZE, instanceSize);
        tib.writeInt(TibLayout.FLAGS, flags);
        tib.writeAddress(TibLayout.REFERENCE_MAP, referenceMap);
        return tib;
    }

    static int instanceBytes(int references, int payloadBytes) {
        return ObjectLayout.FIRST_FIELD + 8 * references + payloadBytes;
    }

    /** The TIB of a class with so many reference fields, first, and so many bytes of other fields behind them. */
    Address type(int references, int payloadBytes, boolean weak) {
        return types.computeIfAbsent(references << 20 | payloadBytes << 1 | (weak ? 1 : 0), key -> {
            Address map = Address.zero();
            if (references > 0) {
                map = appendInt(references);
                for (int i = 0; i < references; i++) {
                    appendInt(ObjectLayout.FIRST_FIELD + 8 * i);
                }
            }
            return tib(instanceBytes(references, payloadBytes), weak ? TibLayout.FLAG_REFERENCE : 0, map);
        });
    }

    Address area(int cpu) {
        return areas.plus((long) cpu * PerCpu.SIZE);
    }

    Address stackSlot(int stack, int index) {
        return stacks.plus(8L * (stack * STACK_WORDS + index));
    }

    Address staticSlot(int index) {
        return image.plus(8L * index);
    }

    /** Stores a reference as compiled code does: the barrier if it is armed, then the write. */
    void store(int cpu, Address slot, Address value) {
        barrier(cpu, slot, value);
        slot.writeAddress(0, value);
    }

    void barrier(int cpu, Address slot, Address value) {
        if (area(cpu).readByte(PerCpu.BARRIER) != 0) {
            Barrier.slowPath(area(cpu), slot, value);
        }
    }

    /** Loads a referent as {@code Reference.get} does. */
    Address loadReferent(int cpu, Address reference) {
        return area(cpu).readByte(PerCpu.BARRIER) != 0
                ? Barrier.loadReferent(area(cpu), reference)
                : reference.readAddress(ObjectLayout.REFERENT);
    }

    void visitStack(RootVisitor visitor, int stack) {
        visitor.visitStack(stackSlot(stack, 0), stackSlot(stack + 1, 0));
    }

    void visitStatics(RootVisitor visitor) {
        visitor.visitRegion(image, referenceTable, referenceTableEnd);
    }

    Address rootRegion() {
        return image;
    }

    Address rootTable() {
        return referenceTable;
    }

    Address rootTableEnd() {
        return referenceTableEnd;
    }

    @Override
    public void visitRoots(RootVisitor visitor) {
        for (int stack = 0; stack < stackCount; stack++) {
            visitStack(visitor, stack);
        }
        visitStatics(visitor);
    }

    void collect() {
        Collector.collect(this, false);
    }
}
