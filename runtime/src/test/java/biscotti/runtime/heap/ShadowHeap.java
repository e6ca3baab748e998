package biscotti.runtime.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.machine.Address;
import biscotti.runtime.object.ObjectLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * The mutators' view of the heap, kept in ordinary Java objects: every operation is done in both, and after a collection the one is
 * compared with the other.
 */
final class ShadowHeap {
    /** An object as the mutators know it. */
    static final class Node {
        final Address address;
        final Address tib;
        final Node[] references;
        final int payloadBytes;
        final boolean isArray;
        final boolean isWeak;
        final int seed;

        Node(Address address, Address tib, int references, int payloadBytes, boolean isArray, boolean isWeak, int seed) {
            this.address = address;
            this.tib = tib;
            this.references = new Node[references];
            this.payloadBytes = payloadBytes;
            this.isArray = isArray;
            this.isWeak = isWeak;
            this.seed = seed;
        }

        long sizeBytes() {
            return ObjectLayout.FIRST_FIELD + 8L * references.length + payloadBytes;
        }

        Address slot(int index) {
            return address.plus(ObjectLayout.FIRST_FIELD + 8L * index);
        }

        byte payload(int index) {
            return (byte) (seed * 31 + index * 7);
        }
    }

    private final SimulatedMachine machine;
    private final Node[][] stacks;
    private final Node[] statics = new Node[SimulatedMachine.STATICS];
    private int allocations;

    ShadowHeap(SimulatedMachine machine, int stackCount) {
        this.machine = machine;
        stacks = new Node[stackCount][SimulatedMachine.STACK_WORDS];
    }

    /** Allocates an object, checks that its cell is zero, and fills its payload; null if memory is exhausted. */
    Node allocate(int cpu, int references, int payloadBytes) {
        Address tib = machine.type(references, payloadBytes, false);
        return fill(Heap.allocate(cpu, tib, SimulatedMachine.instanceBytes(references, payloadBytes)), tib, references, payloadBytes, false, false);
    }

    Node allocateWeak(int cpu) {
        Address tib = machine.type(2, 4, true);
        return fill(Heap.allocate(cpu, tib, SimulatedMachine.instanceBytes(2, 4)), tib, 2, 4, false, true);
    }

    Node allocateReferenceArray(int cpu, int length) {
        return fill(Heap.allocateArray(cpu, machine.referenceArray, length, 3), machine.referenceArray, length, 0, true, false);
    }

    Node allocateByteArray(int cpu, int length) {
        return fill(Heap.allocateArray(cpu, machine.byteArray, length, 0), machine.byteArray, 0, length, true, false);
    }

    private Node fill(Address address, Address tib, int references, int payloadBytes, boolean isArray, boolean isWeak) {
        if (address.isZero()) {
            return null;
        }
        var node = new Node(address, tib, references, payloadBytes, isArray, isWeak, allocations++);
        for (long at = ObjectLayout.FIRST_FIELD; at < node.sizeBytes(); at++) {
            assertEquals(0, address.readByte(at), "fresh memory is zero");
        }
        Address payload = node.slot(references);
        for (int i = 0; i < payloadBytes; i++) {
            payload.writeByte(i, node.payload(i));
        }
        return node;
    }

    void store(int cpu, Node holder, int index, Node value) {
        machine.store(cpu, holder.slot(index), addressOf(value));
        holder.references[index] = value;
    }

    /** The referent as the machine gives it: it may be found dead before the reference is cleared. */
    Node loadReferent(int cpu, Node reference) {
        Address referent = machine.loadReferent(cpu, reference.address);
        if (referent.isZero()) {
            return null;
        }
        assertEquals(reference.references[0].address.toLong(), referent.toLong());
        return reference.references[0];
    }

    void setStatic(int cpu, int index, Node value) {
        machine.store(cpu, machine.staticSlot(index), addressOf(value));
        statics[index] = value;
    }

    Node getStatic(int index) {
        return statics[index];
    }

    void setLocal(int stack, int index, Node value) {
        machine.stackSlot(stack, index).writeAddress(0, addressOf(value));
        stacks[stack][index] = value;
    }

    Node getLocal(int stack, int index) {
        return stacks[stack][index];
    }

    static Address addressOf(Node node) {
        return node == null ? Address.zero() : node.address;
    }

    /** What is reachable without passing through the referent of a weak reference. */
    Set<Node> reachable() {
        var seen = new HashSet<Node>();
        var work = new ArrayDeque<Node>();
        for (var stack : stacks) {
            addAll(stack, 0, seen, work);
        }
        addAll(statics, 0, seen, work);
        while (!work.isEmpty()) {
            var node = work.pop();
            addAll(node.references, node.isWeak ? 1 : 0, seen, work);
        }
        return seen;
    }

    private static void addAll(Node[] nodes, int from, Set<Node> seen, Collection<Node> work) {
        for (int i = from; i < nodes.length; i++) {
            if (nodes[i] != null && seen.add(nodes[i])) {
                work.add(nodes[i]);
            }
        }
    }

    /** To be called right after a collection: does to the shadow what the collector must have done to weak references. */
    void clearWeakReferences() {
        var reachable = reachable();
        for (var node : reachable) {
            if (node.isWeak && node.references[0] != null && !reachable.contains(node.references[0])) {
                node.references[0] = null;
            }
        }
    }

    /** Every reachable object is as it should be, and no two overlap. Returns how many there are. */
    int checkContents() {
        var nodes = new ArrayList<>(reachable());
        for (var node : nodes) {
            checkNode(node);
        }
        nodes.sort(Comparator.comparingLong(node -> node.address.toLong()));
        for (int i = 1; i < nodes.size(); i++) {
            var before = nodes.get(i - 1);
            assertTrue(before.address.toLong() + before.sizeBytes() < nodes.get(i).address.toLong(), "objects lie apart, a byte between them");
        }
        return nodes.size();
    }

    private void checkNode(Node node) {
        assertEquals(node.tib.toLong(), node.address.readInt(ObjectLayout.TIB), "header of object " + node.seed);
        assertEquals(node.isArray ? node.references.length + node.payloadBytes : 0, node.address.readInt(ObjectLayout.ARRAY_LENGTH));
        for (int i = 0; i < node.references.length; i++) {
            assertEquals(addressOf(node.references[i]).toLong(), node.slot(i).readLong(0), "reference " + i + " of object " + node.seed);
        }
        Address payload = node.slot(node.references.length);
        for (int i = 0; i < node.payloadBytes; i++) {
            assertEquals(node.payload(i), payload.readByte(i), "payload of object " + node.seed);
        }
        assertEquals(node.address.toLong(), Heap.objectContaining(node.address).toLong());
    }

    /** After a cycle with no mutation since: the heap holds exactly what is reachable. */
    void checkExact() {
        assertEquals(checkContents(), liveObjects(), "every unreachable object is freed");
    }

    static long liveObjects() {
        long count = 0;
        for (int c = 0; c <= SizeClass.LARGE; c++) {
            count += HeapStatistics.liveCells(c);
        }
        return count;
    }

    static void assertFreed(Address address) {
        assertFalse(Heap.objectContaining(address).isSame(address), "freed");
    }
}
