package biscotti.runtime.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.machine.HostedMemory;
import biscotti.runtime.heap.ShadowHeap.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small language for mutators and collector, after MMTk's harness. One statement a line; {@code #} begins a comment.
 *
 * <pre>
 *   cpu 1                     what follows runs on CPU 1, in thread 1
 *   a = object 2 16           2 references, 16 bytes of other fields          a = array 10, a = bytes 10, a = weak
 *   a[0] = b, a[0] = null     stores with the barrier                          a[0] := b  without one
 *   c = a[0]                  loads (a weak referent: with its barrier)
 *   static 3 = a, a = static 3
 *   drop a                    the thread forgets a; the script can still ask about it
 *   alive a, freed a, null a[0], objects 3, cleared 1
 *   collect                   a whole cycle
 *   begin, enter PHASE, ack 0, scan 0 (the thread's stack), statics, mark, logs, clear, sweep      the steps of a cycle
 * </pre>
 */
final class Script {
    private static final Pattern NEW = Pattern.compile("(\\w+) = (object|array|bytes|weak)(?: (\\d+))?(?: (\\d+))?");
    private static final Pattern STORE = Pattern.compile("(\\w+)\\[(\\d+)\\] (:?)= (\\w+)");
    private static final Pattern LOAD = Pattern.compile("(\\w+) = (\\w+)\\[(\\d+)\\]");
    private static final Pattern STORE_STATIC = Pattern.compile("static (\\d+) = (\\w+)");
    private static final Pattern LOAD_STATIC = Pattern.compile("(\\w+) = static (\\d+)");
    private static final Pattern IS_NULL = Pattern.compile("null (\\w+)\\[(\\d+)\\]");

    private final SimulatedMachine machine;
    private final ShadowHeap heap;
    private final Map<String, Node> names = new HashMap<>();
    private final Map<String, Integer> locals = new HashMap<>();
    private int cpu;

    private Script(int cpus) {
        machine = new SimulatedMachine(1 << 20, cpus, cpus);
        heap = new ShadowHeap(machine, cpus);
    }

    /** Runs a script; the statement that fails is named. */
    static void run(int cpus, String script) {
        var interpreter = new Script(cpus);
        try {
            script.lines().map(line -> line.replaceAll("#.*", "").strip()).filter(line -> !line.isEmpty()).forEach(line -> {
                try {
                    interpreter.execute(line);
                } catch (AssertionError | HeapError | RuntimeException failure) {
                    throw new AssertionError("at: " + line, failure);
                }
            });
        } finally {
            HostedMemory.unmapAll();
        }
    }

    private void execute(String line) {
        Matcher m;
        if ((m = NEW.matcher(line)).matches()) {
            setLocal(m.group(1), allocate(m.group(2), number(m.group(3)), number(m.group(4))));
        } else if ((m = STORE.matcher(line)).matches()) {
            store(named(m.group(1)), number(m.group(2)), m.group(3).isEmpty(), m.group(4));
        } else if ((m = STORE_STATIC.matcher(line)).matches()) {
            heap.setStatic(cpu, number(m.group(1)), m.group(2).equals("null") ? null : named(m.group(2)));
        } else if ((m = LOAD_STATIC.matcher(line)).matches()) {
            setLocal(m.group(1), heap.getStatic(number(m.group(2))));
        } else if ((m = LOAD.matcher(line)).matches()) {
            load(m.group(1), named(m.group(2)), number(m.group(3)));
        } else if ((m = IS_NULL.matcher(line)).matches()) {
            assertEquals(0, named(m.group(1)).slot(number(m.group(2))).readLong(0));
        } else {
            executeCommand(line.split(" "));
        }
    }

    private void executeCommand(String[] words) {
        Budget.begin(Integer.MAX_VALUE);
        String operand = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "cpu" -> cpu = number(operand);
            case "drop" -> setLocal(operand, null);
            case "alive" -> assertEquals(named(operand).address.toLong(), Heap.objectContaining(named(operand).address).toLong());
            case "freed" -> ShadowHeap.assertFreed(named(operand).address);
            case "objects" -> assertEquals(number(operand), ShadowHeap.liveObjects());
            case "cleared" -> assertEquals(number(operand), Collector.clearedReferences());
            case "collect" -> machine.collect();
            case "begin" -> Collector.begin(false);
            case "enter" -> Collector.enter(Phase.valueOf(operand));
            case "ack" -> Collector.acknowledge(machine.area(number(operand)));
            case "scan" -> machine.visitStack(Collector.rootVisitor(), number(operand));
            case "statics" -> machine.visitStatics(Collector.rootVisitor());
            case "mark" -> Marker.drain();
            case "logs" -> Collector.takeLogs();
            case "clear" -> Collector.clearWeakReferences();
            case "sweep" -> Collector.startSweeping();
            default -> throw new IllegalArgumentException("no such statement");
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private Node named(String name) {
        return names.computeIfAbsent(name, unknown -> {
            throw new IllegalArgumentException("no object " + unknown);
        });
    }

    private Node allocate(String kind, int first, int second) {
        return switch (kind) {
            case "object" -> heap.allocate(cpu, first, second);
            case "array" -> heap.allocateReferenceArray(cpu, first);
            case "bytes" -> heap.allocateByteArray(cpu, first);
            default -> heap.allocateWeak(cpu);
        };
    }

    private void setLocal(String name, Node value) {
        int index = locals.computeIfAbsent(cpu + " " + name, unused -> locals.size());
        heap.setLocal(cpu, index, value);
        if (value != null) {
            names.put(name, value);
        }
    }

    private void store(Node holder, int index, boolean withBarrier, String valueName) {
        Node value = valueName.equals("null") ? null : named(valueName);
        if (withBarrier) {
            heap.store(cpu, holder, index, value);
        } else {
            holder.slot(index).writeAddress(0, ShadowHeap.addressOf(value));
            holder.references[index] = value;
        }
    }

    private void load(String name, Node holder, int index) {
        setLocal(name, holder.isWeak && index == 0 ? heap.loadReferent(cpu, holder) : holder.references[index]);
    }
}
