package biscotti.compiler.intrinsic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.bytecode.FrontEnd;
import biscotti.compiler.ir.Printer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls inside java.base that the compiler knows become the operation that they mean. */
final class LibraryIntrinsicsTest {
    private static final FrontEnd FRONT = new FrontEnd(List.of(), List.of(), null);

    @ParameterizedTest
    @CsvSource({
        "java/util/concurrent/atomic/AtomicInteger, getAndIncrement, 'AtomicUpdate[operator=ADD, type=INT]'",
        "java/util/concurrent/atomic/AtomicLong, compareAndSet, 'CompareAndSwap[type=LONG, returnsOld=false]'",
        "java/util/concurrent/atomic/AtomicReference, getAcquire, 'LoadMemory[type=REFERENCE, order=ACQUIRE]'",
        "java/util/concurrent/atomic/AtomicBoolean, getAndSet, 'AtomicUpdate[operator=EXCHANGE, type=INT]'",
        "java/util/concurrent/atomic/AtomicIntegerArray, setRelease, 'StoreMemory[type=INT, order=RELEASE]'",
        "java/util/concurrent/ConcurrentHashMap, tabAt, 'LoadMemory[type=REFERENCE, order=ACQUIRE]'",
        "java/lang/Float, floatToIntBits, FLOAT_BITS",
        "java/util/BitSet, nextSetBit, COUNT_TRAILING_ZEROS",
        "java/util/Objects, equals, 'Invoke VIRTUAL java.lang.Object.equals'",
        "jdk/internal/util/ByteArray, getLong, REVERSE_BYTES",
        "java/lang/Integer, <clinit>, 'Object of java.lang.Class'"
    })
    void callBecomesItsOperation(String type, String method, String operation) {
        String text = FRONT.world().classNamed(type).methods().stream()
                .filter(each -> each.name().equals(method) && each.hasGraph())
                .map(each -> Printer.print(each.graph()))
                .reduce("", String::concat);
        assertTrue(text.contains(operation), text);
    }
}
